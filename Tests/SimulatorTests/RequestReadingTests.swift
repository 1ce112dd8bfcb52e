import HTTPReading
import Testing

@testable import Simulator

struct RequestReadingTests {
    @Test(arguments: [1, 3, 7, .max])
    func `A request is read the same however it is cut`(pieceSize: Int) throws {
        let text = "POST /v1/files?purpose=a%20b&x HTTP/1.1\r\nHost: h\r\nX-Two:  b \r\nContent-Length: 4\r\n\r\nabcd"
        let input = InputBuffer(ScriptedStream(text, pieceSize: pieceSize), size: 5)
        let head = try #require(try RequestHead.read(from: input))
        #expect(head.method == "POST")
        #expect(head.target.segments == ["v1", "files"])
        #expect(head.target.value("purpose") == "a b")
        #expect(head.target.value("x") == "")
        #expect(head.headers["x-two"] == "b")
        #expect(head.keepsAlive)
        #expect(try BodyReader(head.framing, from: input).all(upTo: 10) == Array("abcd".utf8))
        #expect(try RequestHead.read(from: input) == nil)
    }

    @Test(arguments: [1, 2, 5, .max])
    func `A chunked body is put together, and what follows is the next request`(pieceSize: Int) throws {
        let text = "4\r\nWiki\r\n6;name=v\r\npedia \r\n0\r\nTrailer: x\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n"
        let input = InputBuffer(ScriptedStream(text, pieceSize: pieceSize), size: 8)
        #expect(try BodyReader(.chunked, from: input).all(upTo: 100) == Array("Wikipedia ".utf8))
        #expect(try RequestHead.read(from: input)?.method == "GET")
    }

    @Test(arguments: [
        ("GET /\r\n\r\n", 400),
        ("GET / HTTP/2.0\r\nHost: h\r\n\r\n", 505),
        ("GET nowhere HTTP/1.1\r\nHost: h\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: h\r\nno colon\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("GET /\(String(repeating: "a", count: 20_000)) HTTP/1.1\r\nHost: h\r\n\r\n", 414),
        ("GET / HTTP/1.1\r\nHost: h\r\nX: \(String(repeating: "a", count: 70_000))\r\n\r\n", 431),
    ])
    func `What is no request is refused with its status`(text: String, status: Int) {
        #expect {
            _ = try RequestHead.read(from: InputBuffer(ScriptedStream(text)))
        } throws: { error in
            guard case HTTPProblem.refused(status, _) = error else { return false }
            return true
        }
    }

    @Test(arguments: ["x\r\n", "4\r\nWikiX", "-1\r\n", "\r\n"])
    func `A malformed chunk is refused`(text: String) {
        #expect(throws: HTTPProblem.self) {
            _ = try BodyReader(.chunked, from: InputBuffer(ScriptedStream(text))).all(upTo: 100)
        }
    }

    @Test func `A body that ends early is a disconnection`() {
        #expect(throws: HTTPProblem.disconnected) {
            _ = try BodyReader(.length(5), from: InputBuffer(ScriptedStream("abc"))).all(upTo: 100)
        }
    }

    @Test func `A client that waits for a word gets it before its body is read`() throws {
        let stream = ScriptedStream("abc")
        let body = BodyReader(.length(3), from: InputBuffer(stream)) { try stream.write(Array("go".utf8)[...]) }
        #expect(body.isAwaited)
        #expect(try body.all(upTo: 3) == Array("abc".utf8))
        #expect(stream.written == Array("go".utf8))
    }

    @Test(arguments: [
        ("bytes=0-9", ByteRange.part(0..<10)), ("bytes=5-", .part(5..<100)), ("bytes=-3", .part(97..<100)),
        ("bytes=90-200", .part(90..<100)), ("bytes=100-", .unsatisfiable), ("bytes=-0", .unsatisfiable),
        ("bytes=9-5", .whole), ("bytes=1-2,4-5", .whole), ("lines=1-2", .whole), ("bytes=-", .whole),
        ("bytes=a-b", .whole), ("bytes=-200", .part(0..<100)),
    ])
    func `A range of a hundred bytes`(header: String, range: ByteRange) {
        #expect(ByteRange(header, of: 100) == range)
    }

    @Test(arguments: [
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (951_826_554, "Tue, 29 Feb 2000 12:15:54 GMT"), (1_795_000_000, "Wed, 18 Nov 2026 11:06:40 GMT"),
    ])
    func `Dates are written as HTTP wants them`(seconds: Int64, text: String) {
        #expect(httpDate(unixSeconds: seconds) == text)
    }
}
