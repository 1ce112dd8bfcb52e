import StrictJSON
import Testing

@testable import Simulator

struct AnswerTests {
    private static let facts = """
        {"as_of":"2026-10-30","base_currency":"EUR","positions_count":12,"hhi":0.31,
         "weights_by_class":[{"name":"etf","weight_pct":70},{"name":"bond","weight_pct":30}],
         "top_holdings":[{"ticker":"VWCE","weight_pct":52.1},{"ticker":"ASML","weight_pct":11.5}],
         "flags":[{"flag":"large_position","subject":"VWCE","class":"etf","weight_pct":52.1}]}
        """

    private static func body(_ more: String = "", model: String = "gpt-4o", content: String? = nil) throws -> JSONValue
    {
        let prompt = content ?? "Facts:\n```json\n\(facts)\n```\n"
        let text = String(decoding: JSONWriter.escaped(prompt), as: UTF8.self)
        let body = #"{"model":"\#(model)","messages":[{"role":"user","content":\#(text)}]\#(more)}"#
        return try JSONDocument(parsing: Array(body.utf8)).root
    }

    private static func format(_ schema: String) -> String {
        #","response_format":{"type":"json_schema","json_schema":{"name":"n","strict":false,"schema":\#(schema)}}"#
    }

    private static func answer(to body: JSONValue, fault: AnswerFault? = nil) throws -> Completion {
        var answerer = Answerer()
        return try answerer.answer(body, as: .chat, fault: fault, created: 0)
    }

    @Test(arguments: [
        #"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"integer","minimum":3,"maximum":5}}}"#,
        #"{"type":"object","properties":{"x":{"type":["number","null"]},"y":{"enum":["low","high"]},"z":{"const":4}}}"#,
        #"{"type":"object","properties":{"l":{"type":"array","minItems":5,"maxItems":6,"items":{"type":"boolean"}}}}"#,
        #"{"type":"object","properties":{"l":{"type":"array","maxItems":1,"items":{"type":"number","maximum":0.5}}}}"#,
        ##"{"$defs":{"n":{"type":"object","properties":{"v":{"type":"string"},"next":{"anyOf":[{"$ref":"#/$defs/n"},"##
            + ##"{"type":"null"}]}},"required":["v","next"]}},"type":"object","properties":{"n":{"$ref":"#/$defs/n"}}}"##,
        ##"{"type":"object","properties":{"children":{"type":"array","items":{"$ref":"#"}}},"required":["children"]}"##,
        #"{"type":"object","properties":{"day":{"type":"string","format":"date"},"m":{"type":"number","multipleOf":5}}}"#,
    ])
    func `An answer satisfies its schema`(schema: String) throws {
        let content = try #require(try Self.answer(to: Self.body(Self.format(schema))).content)
        let value = try JSONDocument(parsing: content).root
        #expect(try JSONSchema(parsing: Array(schema.utf8)).violations(of: value) == [])
    }

    @Test func `An answer quotes the facts, is marked, and is the same each time`() throws {
        let schema = #"""
            {"type":"object","properties":{"simulated":{"type":"boolean"},"summary":{"type":"string"},
             "overall_risk":{"enum":["low","moderate","elevated","high"]},
             "target_mix":{"type":"array","items":{"type":"object","properties":{
              "name":{"enum":["stock","etf","bond"]},"current_pct":{"type":"number"}}}}}}
            """#
        let body = try Self.body(Self.format(schema))
        let completion = try Self.answer(to: body)
        let content = try #require(completion.content)
        let value = try JSONDocument(parsing: content).root
        #expect(value["simulated"]?.bool == true)
        let summary = try #require(value["summary"]?.string)
        #expect(
            summary.hasPrefix("Simulated answer: The largest of 12 positions, VWCE, is 52.1 % of the EUR portfolio.")
        )
        #expect(value["overall_risk"]?.string == "high")
        #expect(value["target_mix"]?.elements.map { $0["name"]?.string } == ["etf", "bond"])
        #expect(value["target_mix"]?.elements.map { $0["current_pct"]?.double } == [70, 30])
        #expect(try Self.answer(to: body).content == content)
        #expect(completion.usage.prompt > 100)
    }

    @Test func `Without a schema the answer is plain text`() throws {
        let content = try #require(try Self.answer(to: Self.body()).content)
        #expect(String(decoding: content, as: UTF8.self).hasPrefix("Simulated answer: "))
    }

    @Test(arguments: [
        (#","temperature":999"#, "gpt-4o", "temperature", "decimal_above_max_value"),
        (#","max_tokens":5"#, "o3", "max_tokens", "unsupported_parameter"),
        (#","temperature":0.3"#, "gpt-5-mini", "temperature", "unsupported_value"),
        (#","reasoning_effort":"low""#, "gpt-4.1", "reasoning_effort", "unsupported_parameter"),
        (#","response_format":{"type":"json_object"}"#, "gpt-4o", "messages", nil),
        (#","max_completion_tokens":500000"#, "gpt-4o", "max_completion_tokens", nil),
        (
            #","response_format":{"type":"json_schema","json_schema":{"name":"a b","schema":{}}}"#, "gpt-4o",
            "response_format.json_schema.name", "invalid_value"
        ),
        (
            #","response_format":{"type":"json_schema","json_schema":{"name":"a","strict":true,"schema":"#
                + #"{"type":"object","properties":{"a":{"type":"string"}},"required":[],"additionalProperties":false}}}"#,
            "gpt-4o", "response_format", "invalid_json_schema"
        ),
        (#","surprise":1"#, "gpt-4o", nil, nil),
    ])
    func `What a model refuses is an error of that line`(
        more: String,
        model: String,
        param: String?,
        code: String?
    )
        throws
    {
        let body = try Self.body(more, model: model, content: "Hello")
        let error = #expect(throws: APIError.self) { _ = try Self.answer(to: body) }
        #expect(error?.status == 400)
        #expect(error?.param == param)
        #expect(error?.code == code)
    }

    @Test func `gpt-5.1 takes a temperature while it does not reason`() throws {
        let body = try Self.body(#","temperature":0.3,"reasoning_effort":"none""#, model: "gpt-5.1")
        #expect(try Self.answer(to: body).usage.reasoning == 0)
    }

    @Test func `A small token limit cuts the answer`() throws {
        let completion = try Self.answer(to: Self.body(#","max_completion_tokens":4"#))
        #expect(completion.end == .length)
        #expect(completion.usage.completion == 4)
    }

    @Test(arguments: AnswerFault.allCases)
    func `A spoilt answer is spoilt as planned`(fault: AnswerFault) throws {
        let schema = #"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}"#
        let completion = try Self.answer(to: Self.body(Self.format(schema)), fault: fault)
        let content = completion.content ?? []
        let value = try? JSONDocument(parsing: content).root
        switch fault {
        case .refusal: #expect(completion.refusal != nil && completion.content == nil)
        case .length: #expect(completion.end == .length && value == nil)
        case .contentFilter: #expect(completion.end == .contentFilter && value == nil)
        case .empty: #expect(completion.content == [])
        case .invalidJSON: #expect(completion.end == .stop && value == nil)
        case .wrongSchema:
            let parsed = try #require(value)
            #expect(try !JSONSchema(parsing: Array(schema.utf8)).violations(of: parsed).isEmpty)
        case .prose: #expect(value == nil && content.contains(0x7B))
        case .noUsage: #expect(value != nil && !completion.saysUsage)
        }
    }
}
