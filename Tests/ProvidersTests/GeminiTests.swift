import Batches
import Providers
import StrictJSON
import Testing

struct GeminiTests {
    private func provider(_ transport: ScriptedTransport = ScriptedTransport()) -> GeminiProvider {
        let settings = ProviderSettings(name: "gemini", baseURL: "https://g.example/v1beta", apiKey: Secret("k"))
        return GeminiProvider(settings: settings, transport: transport, jitter: { 0 }, sleep: { _ in })
    }

    private func job(_ metadata: String, error: String = "null") async throws -> BatchJob {
        let body = #"{"name":"batches/b1","metadata":{\#(metadata)},"error":\#(error)}"#
        return try await provider(ScriptedTransport(.answer(200, body))).status(of: "b1")
    }

    @Test(arguments: [
        ("BATCH_STATE_PENDING", BatchStatus.inProgress), ("BATCH_STATE_RUNNING", .inProgress),
        ("BATCH_STATE_SUCCEEDED", .completed), ("JOB_STATE_SUCCEEDED", .completed),
        ("JOB_STATE_PARTIALLY_SUCCEEDED", .completed), ("BATCH_STATE_FAILED", .failed),
        ("BATCH_STATE_CANCELLED", .cancelled), ("BATCH_STATE_EXPIRED", .expired),
        ("BATCH_STATE_DREAMING", BatchStatus(rawValue: "BATCH_STATE_DREAMING")), ("", BatchStatus(rawValue: "")),
    ])
    func `A state is read under either of its names`(word: String, status: BatchStatus) async throws {
        #expect(try await job(#""state":"\#(word)""#).status == status)
    }

    @Test func `An operation is read whole`() async throws {
        let job = try await job(
            #""state":"BATCH_STATE_SUCCEEDED","model":"models/gemini-3-flash","displayName":"mosychlos-s1","#
                + #""createTime":"2026-11-22T14:05:30Z","batchStats":{"requestCount":"3","successfulRequestCount":"2","#
                + #""failedRequestCount":"1"},"output":{"responsesFile":"files/r"}"#
        )
        #expect(job.id == "b1" && job.model == "gemini-3-flash" && job.outputFileID == "files/r")
        #expect(job.requestCounts == .init(total: 3, completed: 2, failed: 1))
        #expect(job.metadata == ["mosychlos_submission": "s1"])
        #expect(job.times.created == 1_795_356_330)
        #expect(
            try await self.job(#""state":"BATCH_STATE_SUCCEEDED","displayName":"theirs""#).metadata == [
                "displayName": "theirs"
            ]
        )
        let failed = try await self.job(#""state":"BATCH_STATE_FAILED""#, error: #"{"code":3,"message":"bad file"}"#)
        #expect(failed.problems.map(\.message) == ["bad file"])
    }

    @Test(arguments: [
        (#""response":{"candidates":[{"content":{"parts":[{"text":"H"},{"text":"i"}]},"finishReason":"STOP"}]}"#, "Hi"),
        (
            #""response":{"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"Hi"}]}}]}"#,
            "Hi"
        ),
        (#""response":{"candidates":[{"finishReason":"MAX_TOKENS"}]}"#, "length_cut"),
        (#""response":{"candidates":[{"finishReason":"SAFETY"}]}"#, "content_filter"),
        (#""response":{"candidates":[{"finishReason":"OTHER"}]}"#, "invalid_answer"),
        (#""response":{"candidates":[{"finishReason":"STOP"}]}"#, "lost"),
        (#""response":{"promptFeedback":{"blockReason":"SAFETY"}}"#, "content_filter"),
        (#""response":{}"#, "lost"), (#""x":1"#, "lost"),
        (#""error":{"code":3,"message":"m"}"#, "refused_request"), (#""error":{"code":400}"#, "refused_request"),
        (#""error":{"code":429}"#, "provider_error"), (#""error":{"code":8}"#, "provider_error"),
        (#""error":{"code":13,"message":"m"}"#, "provider_error"), (#""error":{"code":1}"#, "cancelled"),
        (#""error":"words""#, "provider_error"),
    ])
    func `Each line is what it is`(fields: String, expected: String) throws {
        for key in [#""key":"risk-1""#, #""metadata":{"key":"risk-1"}"#] {
            let line = "{\(key),\(fields)}"
            let read = try #require(provider().result(fromLine: Array(line.utf8)[...]))
            #expect(read.customID == "risk-1")
            switch read.outcome {
            case .success(let answer): #expect(answer.text == expected && read.httpStatus == 200)
            case .failure(let failure): #expect(failure.kind.rawValue == expected)
            }
        }
    }

    @Test(arguments: ["", #"{"text":"I'll look."},"#])
    func `A tool that is called is named, with or without words`(words: String) throws {
        let line = #"""
            {"key":"risk-1","response":{"candidates":[{"content":{"parts":[\#(words)
            {"functionCall":{"name":"get_quote","args":{"of":"AIR"}}}]},"finishReason":"STOP"}]}}
            """#
        let read = try #require(provider().result(fromLine: Array(line.utf8)[...]))
        guard case .success(let answer) = read.outcome else { throw Unexpected(outcome: read.outcome) }
        #expect(answer.toolCalls == [.init(id: "", name: "get_quote", arguments: #"{"of":"AIR"}"#)])
        #expect(answer.text.isEmpty == words.isEmpty)
    }

    @Test func `Thinking is part of the output`() throws {
        let usage =
            #"{"promptTokenCount":10,"cachedContentTokenCount":4,"candidatesTokenCount":3,"thoughtsTokenCount":2}"#
        let line = #"{"key":"a","response":{"usageMetadata":\#(usage)}}"#
        let read = try #require(provider().result(fromLine: Array(line.utf8)[...]))
        #expect(read.usage == TokenUsage(input: 10, cachedInput: 4, output: 5, reasoning: 2))
    }

    @Test(arguments: [
        (400, "INVALID_ARGUMENT", "API key not valid.", ProviderFailure.Kind.credentials),
        (400, "INVALID_ARGUMENT", "bad field", .refused), (403, "PERMISSION_DENIED", "no", .credentials),
        (404, "NOT_FOUND", "no", .notFound), (429, "RESOURCE_EXHAUSTED", "quota", .rateLimited),
        (429, "RESOURCE_EXHAUSTED", "Too many enqueued tokens", .enqueuedTokens),
        (400, "FAILED_PRECONDITION", "has ended", .conflict), (400, "FAILED_PRECONDITION", "enable billing", .quota),
        (503, "UNAVAILABLE", "overloaded", .server),
    ])
    func `An error is what its status says`(
        http: Int,
        status: String,
        message: String,
        kind: ProviderFailure.Kind
    ) async {
        let body = #"{"error":{"code":\#(http),"message":"\#(message)","status":"\#(status)"}}"#
        let transport = ScriptedTransport([ScriptedTransport.Step](repeating: .answer(http, body), count: 4))
        let failure = await #expect(throws: ProviderFailure.self) { try await provider(transport).status(of: "b") }
        #expect(failure?.kind == kind)
        #expect(failure?.code == status)
    }

    @Test(arguments: [#"{"message":"maintenance"}"#, #"{"operations":"none"}"#])
    func `What is no list says nothing about what the list would hold`(answer: String) async {
        let failure = await #expect(throws: ProviderFailure.self) {
            try await provider(ScriptedTransport(.answer(200, answer))).list(after: nil, limit: 10)
        }
        #expect(failure?.kind == .server)
    }

    @Test func `A batch is found by its name in a list without order`() async throws {
        func row(_ id: String, _ name: String) -> String {
            #"{"name":"batches/\#(id)","metadata":{"displayName":"\#(name)","createTime":"2020-01-01T00:00:00Z"}}"#
        }
        let transport = ScriptedTransport(
            .answer(200, #"{"operations":[\#(row("old", "x"))],"nextPageToken":"t"}"#),
            .answer(200, #"{"operations":[\#(row("ours", "mosychlos-s1"))]}"#),
            .answer(200, "{}")
        )
        let order = BatchOrder(
            inputFileID: "files/f",
            input: BatchInput(path: "/x", filename: "x.jsonl"),
            submission: "s1",
            model: "gemini-3-flash",
            requests: 1,
            endpoint: ""
        )
        let doubt = BatchDoubt(order: order, earliest: 1_795_000_000)
        guard case .found(let job) = try await provider(transport).lookUp(doubt) else { return #expect(Bool(false)) }
        #expect(job.id == "ours")
        #expect(try await provider(transport).lookUp(doubt) == .absent, "an empty list is an empty object")
    }
}
