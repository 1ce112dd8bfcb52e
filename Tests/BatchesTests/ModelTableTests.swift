import Batches
import Testing

struct ModelTableTests {
    @Test(arguments: [
        ("gpt-4o-mini", 16_384), ("ft:gpt-4o-mini-2024-07-18:acme::1", 16_384), ("gpt-4.1-nano", 32_768),
        ("gpt-4", 8_192), ("o4-mini", 100_000), ("gpt-5-pro", 272_000), ("claude-sonnet-5", 8_192), ("mine", 128_000),
    ])
    func `An answer without a limit is reckoned as long as the model can make it`(model: String, tokens: Int) {
        #expect(LongestAnswer.tokens(of: model) == tokens)
    }

    @Test(arguments: [
        ("gpt-4o-mini", ModelFamily.ModelClass.standard, ModelFamily.Sampling.always),
        ("gpt-4.1-2025-04-14", .standard, .always), ("gpt-3.5-turbo-0125", .standard, .always),
        ("chatgpt-4o-latest", .standard, .always), ("gpt-5-chat-latest", .standard, .always),
        ("ft:gpt-4o-mini-2024-07-18:acme::id", .standard, .always),
        ("o1", .reasoning, .never), ("o3-mini-2025-01-31", .reasoning, .never), ("o4-mini", .reasoning, .never),
        ("gpt-5", .reasoning, .never), ("gpt-5-nano-2025-08-07", .reasoning, .never),
        ("gpt-5.1", .reasoning, .withoutReasoning), ("gpt-5.4-mini", .reasoning, .withoutReasoning),
        ("gpt-6-luna", .reasoning, .withoutReasoning), ("gpt-6.1-sol", .reasoning, .never),
        ("gpt-5.2-chat-latest", .reasoning, .never), ("gpt-7-nova", .reasoning, .withoutReasoning),
        ("gpt-5.2-pro", .reasoning, .never),
    ])
    func `A model's name tells its family`(
        model: String,
        modelClass: ModelFamily.ModelClass,
        sampling: ModelFamily.Sampling
    ) {
        let family = ModelTable.builtIn.family(of: model)
        #expect(family?.modelClass == modelClass)
        #expect(family?.sampling == sampling)
        #expect(family?.tokenLimitName == (modelClass == .standard ? nil : "max_completion_tokens"))
    }

    @Test(arguments: ["llama3.1", "qwen2.5:7b", "ollama", "gpt-oss:20b", "gpt-oss-120b", "", "mistral-large"])
    func `An unknown model has no family`(model: String) {
        #expect(ModelTable.builtIn.family(of: model) == nil)
    }

    @Test(arguments: ["gpt-5-pro", "o3-pro-2025-06-10", "gpt-5.4-pro", "gpt-5.1-codex-mini"])
    func `Some models are served by the responses endpoint only`(model: String) {
        #expect(ModelTable.builtIn.family(of: model)?.endpoint == .responses)
    }

    private static let wanted = ModelParameters(maxCompletionTokens: 9, temperature: 0.3, topP: 0.9, seed: 4)

    @Test(arguments: [
        ("gpt-4o-mini", String?.none, [String]()), ("gpt-4o-mini", "low", ["reasoning_effort"]),
        ("o3", nil, ["temperature", "top_p"]), ("o3", "minimal", ["reasoning_effort", "temperature", "top_p"]),
        ("gpt-5.1", nil, []), ("gpt-5.1", "none", []), ("gpt-5.1", "low", ["temperature", "top_p"]),
        ("gpt-5.5", nil, ["temperature", "top_p"]), ("gpt-6-luna", "low", ["temperature", "top_p"]),
        ("gpt-6-luna", "none", []), ("gpt-6.1-sol", "none", ["reasoning_effort", "temperature", "top_p"]),
        ("gpt-5-search-api", nil, ["temperature", "top_p", "seed"]),
    ])
    func `What a model refuses is taken out and named`(model: String, effort: String?, dropped: [String]) throws {
        var wanted = Self.wanted
        wanted.reasoningEffort = effort
        let family = try #require(ModelTable.builtIn.family(of: model))
        let (sent, named) = family.settle(wanted)
        #expect(named.map(\.name) == dropped)
        #expect((sent.temperature == nil) == dropped.contains("temperature"))
        #expect((sent.reasoningEffort == nil) == (effort == nil || dropped.contains("reasoning_effort")))
        #expect(sent.maxCompletionTokens == 9)
    }

    @Test(arguments: [
        ("gpt-6-luna", ModelParameters(temperature: 0.3), "none"), ("gpt-6-luna", ModelParameters(topP: 0.5), "none"),
        ("gpt-6-luna", ModelParameters(temperature: 1), nil), ("gpt-6-luna", ModelParameters(), nil),
        ("gpt-5.1", ModelParameters(temperature: 0.3), nil), ("gpt-5.5", ModelParameters(temperature: 0.3), nil),
        ("o3", ModelParameters(temperature: 0.3), nil), ("gpt-7-nova", ModelParameters(temperature: 0.3), nil),
    ])
    func `A model of which nobody says how long it thinks is asked not to where a temperature is wanted`(
        model: String,
        wanted: ModelParameters,
        effort: String?
    ) throws {
        let family = try #require(ModelTable.builtIn.family(of: model))
        let (sent, dropped) = family.settle(wanted)
        #expect(sent.reasoningEffort == effort)
        #expect(effort == nil || sent.temperature == wanted.temperature && dropped.isEmpty)
    }

    @Test func `A default that is left out is not worth a word`() throws {
        let family = try #require(ModelTable.builtIn.family(of: "o3"))
        let (sent, dropped) = family.settle(ModelParameters(temperature: 1))
        #expect(sent.temperature == nil)
        #expect(dropped.isEmpty)
    }

    @Test func `A user's families come first`() throws {
        let text =
            #"{"families":[{"match":"gpt-4o*","class":"reasoning","token_limit":"max_tokens","efforts":["low"]}]}"#
        let table = try ModelTable.builtIn.overridden(by: Array(text.utf8))
        let family = try #require(table.family(of: "gpt-4o-mini"))
        #expect(family.tokenLimitName == "max_tokens")
        #expect(family.sampling == .never)
        #expect(table.family(of: "gpt-4.1")?.sampling == .always)
    }

    @Test(arguments: [
        (#"{"families":[{"match":"a","class":"big"}]}"#, "/families/0/class"),
        (#"{"families":[{}]}"#, "/families/0/match"),
        (#"{"families":[{"match":"a","clas":"x"}]}"#, "/families/0/clas"), (#"[]"#, "/families"),
    ])
    func `A bad family is named`(text: String, pointer: String) {
        let problem = #expect(throws: TableProblem.self) {
            try ModelTable.builtIn.overridden(by: Array(text.utf8))
        }
        #expect(problem?.pointer == pointer)
    }
}
