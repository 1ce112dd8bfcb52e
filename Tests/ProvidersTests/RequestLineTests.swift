import Batches
import Providers
import StrictJSON
import Testing

struct RequestLineTests {
    private func provider(_ baseURL: String = "", endpoint: EndpointChoice = .auto) -> OpenAIProvider {
        OpenAIProvider(
            settings: ProviderSettings(baseURL: baseURL, apiKey: Secret("k"), endpoint: endpoint),
            transport: ScriptedTransport()
        )
    }

    private func request(
        _ model: String = "gpt-4o-mini",
        user: String = "Hello",
        parameters: ModelParameters = ModelParameters()
    ) -> PromptRequest {
        PromptRequest(
            customID: "risk-1",
            model: model,
            system: "Be \"brief\".\n",
            user: user,
            schemaName: "risk",
            schema: Array("{\n\"type\":\"object\"}".utf8),
            parameters: parameters
        )
    }

    private func line(_ request: PromptRequest, _ baseURL: String = "") -> String {
        var line: [UInt8] = []
        _ = provider(baseURL).encode(request, into: &line)
        return String(decoding: line, as: UTF8.self)
    }

    @Test func `A request line is this, byte for byte`() {
        let parameters = ModelParameters(maxCompletionTokens: 2_000, temperature: 0.3, topP: 1, seed: 42)
        let expected =
            #"{"custom_id":"risk-1","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-4o-mini","#
            + #""messages":[{"role":"system","content":"Be \"brief\".\n"},{"role":"user","content":"é\u2028\\ok"}],"#
            + #""max_completion_tokens":2000,"temperature":0.3,"top_p":1,"seed":42,"#
            + #""response_format":{"type":"json_schema","json_schema":{"name":"risk","strict":true,"#
            + #""schema":{ "type":"object"}}}}}"# + "\n"
        #expect(line(request(user: "é\u{2028}\\ok", parameters: parameters)) == expected)
    }

    @Test func `Nothing is sent that was not set`() {
        let expected =
            #"{"custom_id":"risk-1","method":"POST","url":"/v1/chat/completions","body":{"model":"llama3","#
            + #""messages":[{"role":"system","content":"Be \"brief\".\n"},{"role":"user","content":"Hello"}],"#
            + #""response_format":{"type":"json_schema","json_schema":{"name":"risk","strict":true,"#
            + #""schema":{ "type":"object"}}}}}"# + "\n"
        #expect(line(request("llama3")) == expected)
    }

    @Test(arguments: [
        ("gpt-4o-mini", "", "max_completion_tokens"), ("llama3", "", "max_completion_tokens"),
        ("gpt-4o-mini", "https://eu.api.openai.com/v1", "max_completion_tokens"),
        ("gpt-4o-mini", "https://r.openai.azure.com/openai/v1", "max_completion_tokens"),
        ("gpt-4o-mini", "http://127.0.0.1:8080/v1", "max_tokens"), ("llama3", "http://ollama:11434/v1", "max_tokens"),
        ("gpt-4o-mini", "https://api.openai.com.example.org/v1", "max_tokens"),
        ("gpt-5", "http://127.0.0.1:8080/v1", "max_completion_tokens"),
        ("ft:o3:acme::1", "http://127.0.0.1:8080/v1", "max_completion_tokens"),
    ])
    func `The length limit is called as server and model want it`(model: String, baseURL: String, name: String) throws {
        let line = line(request(model, parameters: ModelParameters(maxCompletionTokens: 7)), baseURL)
        let body = try #require(try JSONDocument(parsing: Array(line.utf8)).root["body"])
        #expect(body[name]?.integer == 7)
        #expect(body.members.filter { $0.key.hasPrefix("max_") }.count == 1)
    }

    @Test func `What a model refuses is not sent, and each line says so`() throws {
        let provider = provider()
        let parameters = ModelParameters(maxCompletionTokens: 7, temperature: 0.3, reasoningEffort: "low")
        for _ in 1...2 {
            var line: [UInt8] = []
            let dropped = provider.encode(request("gpt-5", parameters: parameters), into: &line)
            #expect(dropped.map(\.name) == ["temperature"])
            let body = try #require(try JSONDocument(parsing: line).root["body"])
            #expect(body["temperature"] == nil)
            #expect(body["reasoning_effort"]?.string == "low")
        }
    }

    @Test func `Lines of different prompts do not mix`() throws {
        let provider = provider()
        var lines: [UInt8] = []
        for round in 0..<3 {
            for index in 0..<20 {
                var request = request("model-\(index)", user: "user \(round) \(index)")
                request.customID = "r-\(round)-\(index)"
                request.system = "system \(index / 2)"
                _ = provider.encode(request, into: &lines)
            }
        }
        let rows = lines.split(separator: 0x0A)
        #expect(rows.count == 60)
        for (number, row) in rows.enumerated() {
            let root = try JSONDocument(parsing: row).root
            let (round, index) = number.quotientAndRemainder(dividingBy: 20)
            #expect(root["custom_id"]?.string == "r-\(round)-\(index)")
            #expect(root["body"]?["model"]?.string == "model-\(index)")
            #expect(root["body"]?["messages"]?[0]?["content"]?.string == "system \(index / 2)")
            #expect(root["body"]?["messages"]?[1]?["content"]?.string == "user \(round) \(index)")
        }
    }

    @Test func `A line of the responses endpoint is this, byte for byte`() {
        let parameters = ModelParameters(maxCompletionTokens: 2_000, temperature: 0.3, topP: 0.9)
        var line: [UInt8] = []
        let request = request(user: "é\u{2028}\\ok", parameters: parameters)
        let dropped = provider(endpoint: .responses).encode(request, into: &line)
        let expected =
            #"{"custom_id":"risk-1","method":"POST","url":"/v1/responses","body":{"model":"gpt-4o-mini","#
            + #""instructions":"Be \"brief\".\n","input":"é\u2028\\ok","store":false,"max_output_tokens":2000,"#
            + #""temperature":0.3,"top_p":0.9,"text":{"format":{"type":"json_schema","name":"risk","strict":true,"#
            + #""schema":{ "type":"object"}}}}}"# + "\n"
        #expect(String(decoding: line, as: UTF8.self) == expected)
        #expect(dropped == [])
    }

    @Test(arguments: [
        ("gpt-5-pro", EndpointChoice.auto, "/v1/responses"), ("gpt-5.3-codex", .auto, "/v1/responses"),
        ("o3-pro-2025-06-10", .auto, "/v1/responses"), ("gpt-5", .auto, "/v1/chat/completions"),
        ("llama3", .auto, "/v1/chat/completions"), ("llama3", .responses, "/v1/responses"),
        ("gpt-5-pro", .chat, "/v1/chat/completions"),
    ])
    func `Line and batch name the endpoint that model and user want`(
        model: String,
        choice: EndpointChoice,
        endpoint: String
    ) throws {
        let provider = provider(endpoint: choice)
        var line: [UInt8] = []
        _ = provider.encode(request(model), into: &line)
        let root = try JSONDocument(parsing: line).root
        #expect(root["url"]?.string == endpoint)
        #expect(provider.endpoint(for: model) == endpoint)
        #expect((root["body"]?["messages"] == nil) == (endpoint == "/v1/responses"))
    }

    @Test(arguments: [
        ("gpt-5-pro", ModelParameters(temperature: 0.3, reasoningEffort: "high"), ["temperature"], "high"),
        ("gpt-5-pro", ModelParameters(seed: 4), ["seed"], nil),
        ("gpt-5-pro", ModelParameters(maxCompletionTokens: 8), ["max_output_tokens"], nil),
        ("o3-pro", ModelParameters(maxCompletionTokens: 16, topP: 0.4), ["top_p"], nil),
    ])
    func `What the responses endpoint refuses is not sent but named`(
        model: String,
        parameters: ModelParameters,
        dropped: [String],
        effort: String?
    ) throws {
        var line: [UInt8] = []
        #expect(provider().encode(request(model, parameters: parameters), into: &line).map(\.name) == dropped)
        let body = try #require(try JSONDocument(parsing: line).root["body"])
        for key in ["temperature", "top_p", "seed", "reasoning_effort", "max_completion_tokens", "response_format"] {
            #expect(body[key] == nil)
        }
        #expect(body["reasoning"]?["effort"]?.string == effort)
        #expect(body["max_output_tokens"]?.integer == parameters.maxCompletionTokens.map { max(16, $0) })
    }

    @Test(arguments: AnswerFormat.allCases, [EndpointChoice.chat, .responses])
    func `However the server is told, the schema is found again in the line`(
        answerFormat: AnswerFormat,
        endpoint: EndpointChoice
    ) throws {
        let provider = SynchronousProvider(
            server: ProviderSettings(baseURL: "http://127.0.0.1:1/v1", apiKey: Secret(""), endpoint: endpoint),
            settings: .init(folder: "/nowhere", concurrency: 1, timeout: .seconds(1), answerFormat: answerFormat),
            transport: ScriptedTransport()
        )
        var line: [UInt8] = []
        _ = provider.encode(request("llama3.2"), into: &line)
        let body = try #require(try JSONDocument(parsing: line).root["body"])
        let form = body["response_format"] ?? body["text"]?["format"]
        #expect(form?["type"]?.string == (answerFormat == .text ? nil : answerFormat.rawValue))
        let question = provider.question(inLine: line[...])
        #expect(question.user == "Hello")
        let schema = try JSONDocument(parsing: try #require(question.schema)).root
        #expect(schema["type"]?.string == "object")
    }
}
