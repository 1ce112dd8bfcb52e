import Batches
import StrictJSON
import Testing

struct BatchRequestTests {
    @Test func `A request is one line`() throws {
        let body: JSONContent = [
            "model": "m", "n": 1, "t": 0.5, "stop": nil, "flag": true, "list": ["a\nb", "\u{2028}é", -3],
        ]
        let line = try BatchRequest(customID: "r-1_A", body: body).line()
        let expected =
            #"{"custom_id":"r-1_A","method":"POST","url":"/v1/chat/completions","body":{"model":"m","n":1,"t":0.5,"#
            + #""stop":null,"flag":true,"list":["a\nb","\u2028é",-3]}}"# + "\n"
        #expect(String(decoding: line, as: UTF8.self) == expected)
    }

    @Test(arguments: ["", "a b", "ä", "a/b", String(repeating: "x", count: 65), "a\n"])
    func `An id that some provider refuses is not written`(id: String) {
        #expect(throws: BatchRequestProblem.customID(id)) {
            try BatchRequest(customID: id, body: [:]).line()
        }
    }

    @Test func `What cannot be a request is not written`() {
        #expect(throws: BatchRequestProblem.bodyIsNoObject) { try BatchRequest(customID: "a", body: []).line() }
        #expect(throws: BatchRequestProblem.method("GET")) {
            try BatchRequest(customID: "a", method: "GET", body: [:]).line()
        }
        #expect(throws: BatchRequestProblem.url("http://x")) {
            try BatchRequest(customID: "a", url: "http://x", body: [:]).line()
        }
        #expect(throws: BatchRequestProblem.repeatedKey("k")) {
            try BatchRequest(customID: "a", body: ["x": [["k": 1, "k": 2]]]).line()
        }
    }

    @Test func `A number JSON cannot say is null`() {
        #expect(JSONContent.number(.infinity).bytes() == Array("null".utf8))
        #expect(JSONContent.number(0.1).bytes() == Array("0.1".utf8))
    }
}
