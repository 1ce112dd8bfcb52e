import Testing

@testable import Simulator

struct InputCheckerTests {
    private static func problems(in lines: [String], refused: Set<String> = []) -> [InputProblem] {
        var checker = InputChecker(endpoint: "/v1/chat/completions", refusedModels: refused)
        for line in lines { checker.check(Array(line.utf8)[...]) }
        checker.finish()
        return checker.problems
    }

    private static func line(
        id: String = #""custom_id":"a","#,
        method: String = #""method":"POST","#,
        url: String = #""url":"/v1/chat/completions","#,
        body: String = #""body":{"model":"m","messages":[]}"#
    ) -> String {
        "{\(id)\(method)\(url)\(body)}"
    }

    @Test func `A good line has no problem`() {
        #expect(Self.problems(in: [Self.line()]).isEmpty)
    }

    @Test(arguments: [
        ("{oops", "invalid_json_line", nil), ("", "invalid_json_line", nil), ("[1]", "invalid_json_line", nil),
        ("\u{FEFF}" + line(), "invalid_json_line", nil),
        (line(id: ""), "missing_required_parameter", "custom_id"),
        (line(id: #""custom_id":"","#), "missing_required_parameter", "custom_id"),
        (line(method: ""), "missing_required_parameter", "method"),
        (line(method: #""method":"GET","#), "invalid_method", "method"),
        (line(url: ""), "missing_required_parameter", "url"),
        (line(url: #""url":"/v1/embeddings","#), "invalid_url", "url"),
        (line(body: #""body":1"#), "missing_required_parameter", "body"),
        (line(body: #""body":{"messages":[]}"#), "missing_required_parameter", "body.model"),
        (line(body: #""body":{"model":"m"}"#), "missing_required_parameter", "body.messages"),
        (line(body: #""body":{"model":"other","messages":[]}"#), "mismatched_model", "body.model"),
        (line(id: #""custom_id":"first","#), "duplicate_custom_id", "custom_id"),
    ])
    func `A bad second line is named`(bad: String, code: String, param: String?) {
        let problems = Self.problems(in: [Self.line(id: #""custom_id":"first","#), bad])
        #expect(problems.map(\.code) == [code])
        #expect(problems.first?.param == param)
        #expect(problems.first?.line == 2)
    }

    @Test func `An empty file is a problem without a line`() {
        #expect(Self.problems(in: []) == [.emptyFile])
    }

    @Test func `One request too many fails the file once`() {
        let lines = (0...(InputChecker.maximumLines + 5)).map { Self.line(id: "\"custom_id\":\"\($0)\",") }
        #expect(Self.problems(in: lines) == [.tooManyLines()])
    }

    @Test func `A model that batches do not serve is named`() {
        #expect(Self.problems(in: [Self.line()], refused: ["m"]).map(\.code) == ["model_not_found"])
    }
}
