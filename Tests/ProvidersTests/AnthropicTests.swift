import Batches
import FoundationEssentials
import Providers
import StrictJSON
import TestSupport
import Testing

struct AnthropicTests {
    private func provider(_ transport: ScriptedTransport = ScriptedTransport()) -> AnthropicProvider {
        let settings = ProviderSettings(
            name: "anthropic",
            baseURL: "https://gateway.example",
            apiKey: Secret("sk-ant"),
            userAgent: "mosychlos/1"
        )
        return AnthropicProvider(settings: settings, transport: transport, jitter: { 0 }, sleep: { _ in })
    }

    private func line(_ model: String, _ parameters: ModelParameters) throws -> (JSONValue, [String]) {
        var line: [UInt8] = []
        let request = PromptRequest(
            customID: "risk-1",
            model: model,
            system: "Be brief.",
            user: "Hello",
            schemaName: "risk",
            schema: Array(#"{"type":"object","properties":{"n":{"type":"number","minimum":0}}}"#.utf8),
            parameters: parameters
        )
        let dropped = provider().encode(request, into: &line)
        #expect(line.last == 0x0A && line.filter { $0 == 0x0A }.count == 1)
        return (try JSONDocument(parsing: line).root, dropped.map(\.name))
    }

    @Test(arguments: [
        ("claude-sonnet-4-5", 0.3, true), ("claude-opus-4-6-20260205", 0.3, true),
        ("claude-opus-4-20250514", 0.3, true),
        ("claude-opus-4-7", 0.3, false), ("claude-sonnet-5", 0.3, false), ("claude-haiku-5-5", 0.3, false),
        ("claude-fable-5-1", 0.3, false), ("claude-opus-9", 0.3, false), ("claude-sonnet-4-5", 1.5, false),
    ])
    func `Sampling is sent to models that take it`(model: String, temperature: Double, isSent: Bool) throws {
        let (root, dropped) = try line(model, ModelParameters(temperature: temperature, seed: 7))
        let params = root["params"]
        #expect((params?["temperature"]?.double == temperature) == isSent)
        #expect(dropped.contains("temperature") != isSent)
        #expect(dropped.contains("seed") && params?["seed"] == nil)
        #expect(params?["max_tokens"]?.integer == 8_192, "without a limit nothing is answered")
        #expect(dropped.contains("schema /properties/n/minimum"))
    }

    @Test func `A line is read back with the whole schema`() throws {
        let (root, _) = try line("claude-sonnet-5", ModelParameters(maxCompletionTokens: 100))
        let question = provider().question(inLine: root.rawBytes)
        #expect(question.user == "Hello")
        #expect(question.schema.map { String(decoding: $0, as: UTF8.self) }?.contains("minimum") == true)
    }

    @Test func `An order streams its lines, each with the mark of its submission and a schema that is taken`()
        async throws
    {
        let server = try ScriptedServer { _ in
            .answer(200, #"{"id":"msgbatch_1","processing_status":"in_progress","request_counts":{"processing":2}}"#)
        }
        defer { server.stop() }
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/input.jsonl"
            let schema = #"{"type":"object","properties":{"n":{"type":"array","minItems":2,"maxItems":3}}}"#
            let format = #"{"format":{"type":"json_schema","schema":\#(schema)}}"#
            let lines = ["a", "b"].map { #"{"custom_id":"\#($0)","params":{"output_config":\#(format)}}"# + "\n" }
            try Data(lines.joined().utf8).write(to: URL(filePath: path))
            let settings = ProviderSettings(name: "anthropic", baseURL: server.url, apiKey: Secret("sk-ant"))
            let provider = AnthropicProvider(settings: settings, transport: CurlTransport())
            let job = try await provider.create(order(path))
            #expect(job.id == "msgbatch_1" && job.status == .inProgress && job.requestCounts.total == 2)
        }
        let request = server.requests[0]
        #expect(request.path == "/v1/messages/batches")
        #expect(request.headers["x-api-key"] == "sk-ant" && request.headers["anthropic-version"] == "2023-06-01")
        #expect(request.headers["authorization"] == nil)
        let root = try JSONDocument(parsing: request.body).root
        #expect(root["requests"]?.elements.map { $0["custom_id"]?.string } == ["m-k3v9q2xw5dr2_a", "m-k3v9q2xw5dr2_b"])
        let sent = root["requests"]?[0]?["params"]?["output_config"]?["format"]?["schema"]?["properties"]?["n"]
        #expect(sent?.members.map(\.key) == ["type"])
    }

    private func order(_ path: String, requests: Int = 2) -> BatchOrder {
        BatchOrder(
            inputFileID: "x.jsonl",
            input: BatchInput(path: path, filename: "x.jsonl"),
            submission: "20261122T140530Z-k3v9q2xw5d_r2",
            model: "claude-sonnet-5",
            requests: requests,
            endpoint: "/v1/messages"
        )
    }

    @Test(arguments: [
        (#"{"processing_status":"in_progress","request_counts":{"processing":3}}"#, BatchStatus.inProgress, 3),
        (#"{"processing_status":"canceling","request_counts":{"processing":3}}"#, .cancelling, 3),
        (#"{"processing_status":"ended","request_counts":{"succeeded":2,"errored":1}}"#, .completed, 3),
        (#"{"processing_status":"ended","request_counts":{"succeeded":2,"expired":1}}"#, .expired, 3),
        (#"{"processing_status":"ended","request_counts":{"succeeded":1,"canceled":2,"expired":1}}"#, .cancelled, 4),
        (#"{"processing_status":"meditating"}"#, BatchStatus(rawValue: "meditating"), 0),
        (#"{}"#, BatchStatus(rawValue: ""), 0),
    ])
    func `A batch says by its counts how it ended`(fields: String, status: BatchStatus, total: Int) async throws {
        let body = #"{"id":"b","# + fields.dropFirst()
        let transport = ScriptedTransport(.answer(200, body.replacing(",}", with: "}")))
        let job = try await provider(transport).status(of: "b")
        #expect(job.status == status)
        #expect(job.requestCounts.total == total)
    }

    @Test(arguments: [
        ("https://elsewhere.example/v1/r", "https://gateway.example/ant/v1/r"),
        ("http://gateway.example/ant/v1/r", "https://gateway.example/ant/ant/v1/r"),
        ("https://gateway.example@evil.example/v1/r", "https://gateway.example/ant"),
        ("https://gateway.example/ant/v1/r", "https://gateway.example/ant/v1/r"),
        ("/v1/r", "https://gateway.example/ant/v1/r"), ("/ant/v1/r", "https://gateway.example/ant/v1/r"),
    ])
    func `The key goes to its own host, wherever the results are said to be`(
        address: String,
        expected: String
    ) async throws {
        let settings = ProviderSettings(baseURL: "https://gateway.example/ant", apiKey: Secret("sk-ant"))
        let transport = ScriptedTransport(.failure(.certificate, wasSent: false))
        let provider = AnthropicProvider(settings: settings, transport: transport)
        await #expect(throws: ProviderFailure.self) {
            try await withTemporaryDirectory { directory async throws in
                _ = try await provider.download(address, to: directory + "/out")
            }
        }
        #expect(transport.requests[0].url.hasPrefix(expected))
    }

    @Test(arguments: [
        (
            #"{"type":"succeeded","message":{"model":"m","stop_reason":"end_turn","content":[{"type":"text","text":"Hi"}]}}"#,
            "Hi"
        ),
        (
            #"{"type":"succeeded","message":{"stop_reason":"max_tokens","content":[{"type":"text","text":"H"}]}}"#,
            "length_cut"
        ),
        (#"{"type":"succeeded","message":{"stop_reason":"model_context_window_exceeded","content":[]}}"#, "length_cut"),
        (#"{"type":"succeeded","message":{"stop_reason":"refusal","content":[]}}"#, "refusal"),
        (#"{"type":"succeeded","message":{"stop_reason":"end_turn","content":[]}}"#, "lost"),
        (#"{"type":"succeeded"}"#, "lost"),
        (
            #"{"type":"errored","error":{"type":"error","error":{"type":"invalid_request_error","message":"m"}}}"#,
            "refused_request"
        ),
        (
            #"{"type":"errored","error":{"type":"error","error":{"type":"overloaded_error","message":"m"}}}"#,
            "provider_error"
        ),
        (#"{"type":"errored","error":{"type":"api_error"}}"#, "provider_error"),
        (#"{"type":"errored"}"#, "provider_error"),
        (#"{"type":"canceled"}"#, "cancelled"), (#"{"type":"expired"}"#, "expired"),
        (#"{"type":"evaporated"}"#, "unreadable"), (#"{}"#, "lost"), (#"null"#, "lost"),
    ])
    func `Each line is what it is`(result: String, expected: String) throws {
        let line = #"{"custom_id":"m-k3v9q2xw5d_risk-1","result":\#(result)}"#
        let read = try #require(provider().result(fromLine: Array(line.utf8)[...]))
        #expect(read.customID == "risk-1")
        switch read.outcome {
        case .success(let answer): #expect(answer.text == expected && read.httpStatus == 200)
        case .failure(let failure): #expect(failure.kind.rawValue == expected)
        }
    }

    @Test(arguments: ["", #"{"type":"text","text":"I'll look."},"#])
    func `A tool that is called is named, with or without words`(words: String) throws {
        let line = #"""
            {"custom_id":"m-k3v9q2xw5d_risk-1","result":{"type":"succeeded","message":{"stop_reason":"tool_use","content":[\#(words)
            {"type":"tool_use","id":"toolu_1","name":"get_quote","input":{"of":"AIR"}}]}}}
            """#
        let read = try #require(provider().result(fromLine: Array(line.utf8)[...]))
        guard case .success(let answer) = read.outcome else { throw Unexpected(outcome: read.outcome) }
        #expect(answer.toolCalls == [.init(id: "toolu_1", name: "get_quote", arguments: #"{"of":"AIR"}"#)])
        #expect(answer.text.isEmpty == words.isEmpty)
    }

    @Test func `What was cached is part of the input`() throws {
        let usage =
            #"{"input_tokens":10,"cache_creation_input_tokens":4,"cache_read_input_tokens":6,"output_tokens":5}"#
        let line = #"{"custom_id":"a","result":{"type":"succeeded","message":{"content":[],"usage":\#(usage)}}}"#
        let read = try #require(provider().result(fromLine: Array(line.utf8)[...]))
        #expect(read.usage == TokenUsage(input: 20, cachedInput: 6, output: 5))
    }

    @Test(arguments: [
        (401, "authentication_error", "x", ProviderFailure.Kind.credentials),
        (403, "permission_error", "x", .credentials),
        (402, "billing_error", "x", .quota), (400, "invalid_request_error", "Your credit balance is too low", .quota),
        (400, "invalid_request_error", "x", .refused), (404, "not_found_error", "x", .notFound),
        (413, "request_too_large", "x", .tooLarge), (429, "rate_limit_error", "x", .rateLimited),
        (500, "api_error", "x", .server), (504, "timeout_error", "x", .server), (529, "overloaded_error", "x", .server),
    ])
    func `An error is what its type says`(
        status: Int,
        type: String,
        message: String,
        kind: ProviderFailure.Kind
    ) async {
        let body = #"{"type":"error","error":{"type":"\#(type)","message":"\#(message)"},"request_id":"req_1"}"#
        let steps = [ScriptedTransport.Step](repeating: .answer(status, body, ["request-id": "req_1"]), count: 4)
        let failure = await #expect(throws: ProviderFailure.self) {
            try await provider(ScriptedTransport(steps)).status(of: "b")
        }
        #expect(failure?.kind == kind)
        #expect(failure?.message == message && failure?.code == type && failure?.requestID == "req_1")
    }

    @Test func `Only an ended batch whose results bear our mark is ours`() async throws {
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/input.jsonl"
            let lines = ["a", "b"].map { #"{"custom_id":"\#($0)","params":{}}"# + "\n" }
            try Data(lines.joined().utf8).write(to: URL(filePath: path))
            func row(_ id: String, _ status: String, _ count: Int) -> String {
                let url = status == "ended" ? #""/v1/messages/batches/\#(id)/results""# : "null"
                let key = status == "ended" ? "succeeded" : "processing"
                return #"{"id":"\#(id)","processing_status":"\#(status)","created_at":"2026-11-22T14:05:30Z","#
                    + #""results_url":\#(url),"request_counts":{"\#(key)":\#(count)}}"#
            }
            func page(_ rows: String...) -> ScriptedTransport.Step {
                .answer(200, #"{"data":[\#(rows.joined(separator: ","))],"has_more":false}"#)
            }
            func result(_ id: String) -> ScriptedTransport.Step { .answer(200, #"{"custom_id":"\#(id)","result":{}}"#) }
            let transport = ScriptedTransport(
                // One is too large, one is known to be another's, one has ended as a stranger's, one may be ours.
                page(
                    row("big", "ended", 3),
                    row("other", "ended", 2),
                    row("strange", "ended", 2),
                    row("b", "in_progress", 2)
                ),
                result("m-0000000000_a"),
                // The stranger is not asked again.
                page(row("strange", "ended", 2), row("b", "ended", 2)),
                result("m-k3v9q2xw5dr2_b"),
                // Our mark on an id that we have not sent.
                page(row("c", "ended", 2)),
                result("m-k3v9q2xw5dr2_z"),
                // Made later than ours can have been.
                page(row("d", "in_progress", 2))
            )
            let provider = provider(transport)
            let doubt = BatchDoubt(order: order(path), earliest: 1_795_000_000, others: ["other"])
            guard case .possible(let jobs) = try await provider.lookUp(doubt) else { return #expect(Bool(false)) }
            #expect(jobs.map(\.id) == ["b"])
            guard case .found(let job) = try await provider.lookUp(doubt) else { return #expect(Bool(false)) }
            #expect(job.id == "b")
            #expect(try await provider.lookUp(doubt) == .absent)
            var older = doubt
            older.latest = 1_795_000_001
            #expect(try await provider.lookUp(older) == .absent)
        }
    }
}
