import Batches
import Providers
import Testing

struct OpenAIProviderTests {
    private let order = BatchOrder(
        inputFileID: "file-1",
        input: BatchInput(path: "/x", filename: "x.jsonl"),
        submission: "s\"1",
        model: "gpt-4o-mini",
        requests: 1,
        endpoint: "/v1/chat/completions",
        metadata: ["b": "2"]
    )

    private func provider(
        _ transport: ScriptedTransport,
        baseURL: String = "",
        key: String = "sk-key"
    ) -> OpenAIProvider {
        let settings = ProviderSettings(
            baseURL: baseURL,
            apiKey: Secret(key),
            organization: "org-1",
            project: "proj-1",
            userAgent: "mosychlos/1"
        )
        return OpenAIProvider(settings: settings, transport: transport, jitter: { 0 }, sleep: { _ in })
    }

    private func failure(_ body: () async throws -> Void) async -> ProviderFailure? {
        await #expect(throws: ProviderFailure.self) { try await body() }
    }

    @Test func `A call says who is calling`() async throws {
        let transport = ScriptedTransport(.answer(200, #"{"id":"a/b?c","status":"validating"}"#))
        _ = try await provider(transport).status(of: "a/b?c")
        let request = transport.requests[0]
        #expect(request.method == "GET")
        #expect(request.url == "https://api.openai.com/v1/batches/a%2Fb%3Fc")
        let headers = request.headers.map { "\($0.name): \($0.value.reveal())" }
        #expect(
            headers == [
                "User-Agent: mosychlos/1", "Authorization: Bearer sk-key", "OpenAI-Organization: org-1",
                "OpenAI-Project: proj-1",
            ]
        )
        #expect(!String(describing: request).contains("sk-key"))
    }

    @Test func `Azure wants its key under another name`() async throws {
        let transport = ScriptedTransport(.answer(200, #"{"id":"b"}"#))
        _ = try await provider(transport, baseURL: "https://r.openai.azure.com/openai/v1/").status(of: "b")
        #expect(transport.requests[0].url == "https://r.openai.azure.com/openai/v1/batches/b")
        #expect(transport.requests[0].headers[1].name == "api-key")
    }

    @Test(arguments: [
        (#""metadata":{"mosychlos_submission":"another"},"input_file_id":"file-2""#, false),
        // Nobody else has our upload: a gateway has changed what it passed on.
        (#""metadata":{"mosychlos_submission":"gw:s\"1"},"input_file_id":"file-1""#, true),
        (#""metadata":{"mosychlos_submission":"s\"1"},"input_file_id":"other""#, true),
        // A gateway may have ids of its own.
        (#""metadata":{},"input_file_id":"other""#, true), (#""metadata":null"#, true),
    ])
    func `The answer to another order leaves it open what has become of ours`(
        members: String,
        isOurs: Bool
    ) async throws {
        let transport = ScriptedTransport(.answer(200, #"{"id":"batch_1","status":"validating",\#(members)}"#))
        if isOurs {
            #expect(try await provider(transport).create(order).id == "batch_1")
        } else {
            let failure = await failure { _ = try await provider(transport).create(order) }
            #expect(failure?.mayHaveTakenEffect == true && failure?.message.contains("another batch, batch_1") == true)
        }
    }

    @Test func `An order is one JSON object, sent once`() async throws {
        let transport = ScriptedTransport(
            .answer(200, #"{"id":"batch_1","status":"validating","input_file_id":"file-1"}"#)
        )
        let job = try await provider(transport).create(order)
        #expect(job.id == "batch_1")
        #expect(job.status == .validating)
        let request = transport.requests[0]
        #expect(!request.isRepeatable)
        #expect(
            request.bodyText == #"{"input_file_id":"file-1","endpoint":"/v1/chat/completions","completion_window":"#
                + #""24h","metadata":{"b":"2","mosychlos_submission":"s\"1"}}"#
        )
    }

    @Test(arguments: [
        (ScriptedTransport.Step.failure(.connect, wasSent: false), false), (.failure(.resolve, wasSent: false), false),
        (.failure(.timeout, wasSent: true), true), (.failure(.reset, wasSent: true), true),
        (.failure(.cutBody, wasSent: true), true), (.failure(.timeout, wasSent: false), false),
        (.answer(500, ""), true), (.answer(502, "<html>"), true), (.answer(504, ""), true), (.answer(408, ""), true),
        (.answer(400, "{}"), false), (.answer(401, "{}"), false), (.answer(429, "{}"), false),
        (.answer(404, "{}"), false),
        (.answer(307, ""), true), (.answer(200, "<html>"), true), (.answer(200, "{}"), true),
        (.answer(200, "[]"), true),
    ])
    func `An order is never sent twice, and doubt is said`(step: ScriptedTransport.Step, isInDoubt: Bool) async {
        let transport = ScriptedTransport(step, .answer(200, #"{"id":"second"}"#))
        let failure = await failure { _ = try await provider(transport).create(order) }
        #expect(failure?.mayHaveTakenEffect == isInDoubt)
        #expect(transport.requests.count == 1)
    }

    @Test(arguments: [(404, ProviderFailure.Kind.notFound), (400, .refused)])
    func `A model that is gone is no lost upload`(status: Int, kind: ProviderFailure.Kind) async {
        let body = #"{"error":{"message":"The model `m` has been deprecated","code":"model_not_found"}}"#
        let failure = await failure { _ = try await provider(ScriptedTransport(.answer(status, body))).create(order) }
        #expect(failure?.kind == kind)
    }

    @Test func `The key is in nothing that is read from an answer, wherever it stands and however that is cut`() async {
        let key = "sk-0123456789abcdef0123456789"
        let cut = String(repeating: "x", count: 985) + key
        for (status, body) in [
            (400, #"{"error":{"message":"\#(cut)","code":"\#(key)"}}"#), (400, "<title>\(cut)</title>"),
            (400, String(repeating: "y ", count: 90) + key), (302, ""), (401, #"{"error":"\#(key)"}"#),
        ] {
            let headers: HTTPHeaders = ["Location": "http://x/\(cut)", "X-Request-ID": key]
            let transport = ScriptedTransport(.answer(status, body, headers))
            let failure = await failure { _ = try await provider(transport, key: key).status(of: "b") }
            #expect(failure != nil && !String(reflecting: failure).contains("sk-0123"), "\(body)")
        }
        let job = #"{"id":"b","status":"failed","errors":{"data":[{"code":"c","message":"\#(cut)"}]}}"#
        let found = try? await provider(ScriptedTransport(.answer(200, job)), key: key).status(of: "b")
        #expect(found?.problems.first?.message.hasPrefix("xxx") == true)
        #expect(!String(reflecting: found).contains("sk-0123"))
    }

    @Test func `The state of another batch is not the state of ours`() async {
        let transport = ScriptedTransport(.answer(200, #"{"id":"batch_other","status":"completed"}"#))
        let failure = await failure { _ = try await provider(transport).status(of: "batch_ours") }
        #expect(failure?.kind == .server)
        #expect(failure?.message.contains("batch_other") == true)
    }

    @Test(arguments: [404, 405])
    func `A server that knows no uploads is a wrong address, not a wrong upload`(status: Int) async {
        let transport = ScriptedTransport(.answer(status, #"{"error":{"message":"Invalid URL"}}"#))
        let failure = await failure { _ = try await provider(transport).upload(BatchInput(path: "/x", filename: "x")) }
        #expect(failure?.isSystemFault == true)
        #expect(failure?.message == "Invalid URL; check llm.base_url")
    }

    @Test(arguments: [
        ScriptedTransport.Step.failure(.connect, wasSent: false), .failure(.cutBody, wasSent: true), .answer(500, ""),
        .answer(429, "{}", ["retry-after": "3"]), .answer(503, #"{"error":{"code":503,"message":"Loading model"}}"#),
    ])
    func `Everything else is tried again`(step: ScriptedTransport.Step) async throws {
        let good = ScriptedTransport.Step.answer(200, #"{"id":"x","data":[]}"#)
        let transport = ScriptedTransport(step, good, step, good, step, step, good, step, good)
        let provider = provider(transport)
        #expect(try await provider.status(of: "x").id == "x")
        #expect(try await provider.list(after: nil, limit: 10).jobs.isEmpty)
        #expect(try await provider.upload(BatchInput(path: "/x", filename: "x.jsonl")) == "x")
        #expect(try await provider.cancel("x").id == "x")
        #expect(transport.requests.count == 9)
    }

    @Test(arguments: [
        (
            401,
            #"{"error":{"message":"Incorrect API key provided: sk-key.","type":"t","param":null,"code":"invalid_api_key"}}"#,
            ProviderFailure.Kind.credentials, "Incorrect API key provided: ••••.", String?("invalid_api_key")
        ),
        (403, #"{"error":{"message":"m"}}"#, .credentials, "m", nil),
        (404, #"{"error":{"message":"No batch found","code":404}}"#, .notFound, "No batch found", "404"),
        (
            409, #"{"error":{"message":"Cannot cancel a batch with status 'completed'."}}"#, .conflict,
            "Cannot cancel a batch with status 'completed'.", nil
        ),
        (400, #"{"error":{"message":"Cannot cancel a batch"}}"#, .conflict, "Cannot cancel a batch", nil),
        (
            413, "<html><head><title>413 Request Entity Too Large</title></head></html>", .tooLarge,
            "413 Request Entity Too Large", nil
        ),
        (429, #"{"error":{"message":"quota","type":"insufficient_quota","code":null}}"#, .quota, "quota", nil),
        (
            429, #"{"error":{"message":"hard","code":"billing_hard_limit_reached"}}"#, .quota, "hard",
            "billing_hard_limit_reached"
        ),
        (
            429, #"{"error":{"message":"Enqueued token limit reached for m"}}"#, .enqueuedTokens,
            "Enqueued token limit reached for m", nil
        ),
        (
            400, #"{"error":{"message":"x","code":"token_limit_exceeded"}}"#, .enqueuedTokens, "x",
            "token_limit_exceeded"
        ),
        (400, #"{"detail":"Bad things"}"#, .refused, "Bad things", nil),
        (422, #"{"detail":[{"loc":["body"],"msg":"field required"}]}"#, .refused, "field required", nil),
        (400, #"{"object":"error","message":"vllm","code":400}"#, .refused, "vllm", "400"),
        (400, #"{"error":"just words"}"#, .refused, "just words", nil),
        (400, "", .refused, "HTTP status 400 without a message", nil),
        (400, "plain\n\u{1B}[31m words", .refused, "plain  [31m words", nil),
        (
            400, #"{"error":{"error":{"error":{"error":{"error":{"message":"deep"}}}}}}"#, .refused,
            "HTTP status 400 without a message", nil
        ),
        (302, "", .server, "the server redirects to http://x/, which is not followed; check base_url", nil),
        (200, "not JSON", .server, "the answer is not JSON", nil),
        (402, #"{"error":null,"message":"pay"}"#, .quota, "pay", nil),
    ])
    func `What the provider says becomes a kind and a message`(
        status: Int,
        body: String,
        kind: ProviderFailure.Kind,
        message: String,
        code: String?
    ) async {
        let headers: HTTPHeaders = ["Location": "http://x/", "X-Request-ID": "req_1"]
        let transport = ScriptedTransport(.answer(status, body, headers))
        let failure = await failure { _ = try await provider(transport).status(of: "b") }
        #expect(failure?.kind == kind)
        #expect(failure?.message == message)
        #expect(failure?.code == code)
        #expect(failure?.httpStatus == status)
        #expect(failure?.requestID == "req_1")
        #expect(failure?.mayHaveTakenEffect == false)
    }

    @Test func `A limit says when to come back`() async {
        let step = ScriptedTransport.Step.answer(429, "{}", ["Retry-After": "500"])
        let failure = await failure { _ = try await provider(ScriptedTransport(step)).status(of: "b") }
        #expect(failure?.kind == .rateLimited)
        #expect(failure?.retryAfter == .seconds(500))
    }

    @Test func `A list is walked page by page, whoever serves it`() async throws {
        let transport = ScriptedTransport(
            .answer(200, #"{"object":"list","data":[{"id":"b2"},{"id":"b1"},{}],"has_more":true,"last_id":"b1"}"#),
            .answer(200, #"{"data":[{"id":"b0"}],"has_more":false}"#),
            .answer(200, #"[{"id":"x","status":"COMPLETED"}]"#),
            .answer(200, #"{"data":[{"id":"same"}],"has_more":true}"#)
        )
        let provider = provider(transport)
        let first = try await provider.list(after: nil, limit: 2)
        #expect(first.jobs.map(\.id) == ["b2", "b1"])
        #expect(first.next == "b1")
        #expect(try await provider.list(after: first.next, limit: 2).next == nil)
        #expect(try await provider.list(after: nil, limit: 500).jobs[0].status == .completed)
        #expect(try await provider.list(after: "same", limit: 1).next == nil)
        #expect(
            transport.requests.map(\.url).map { String($0.dropFirst("https://api.openai.com/v1".count)) } == [
                "/batches?limit=2", "/batches?limit=2&after=b1", "/batches?limit=100", "/batches?limit=1&after=same",
            ]
        )
    }
}
