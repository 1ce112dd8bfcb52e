import Batches
import Providers
import Testing

/// Where servers that speak OpenAI's language differ from it.
struct DialectTests {
    private let order = BatchOrder(
        inputFileID: "file-1",
        input: BatchInput(path: "/x", filename: "x.jsonl"),
        submission: "s1",
        model: "m",
        requests: 1,
        endpoint: "/v1/chat/completions",
        completionWindow: "7d"
    )

    private func provider(_ dialect: OpenAIDialect, _ transport: ScriptedTransport) -> OpenAIProvider {
        OpenAIProvider(
            settings: ProviderSettings(baseURL: "https://x.example/v1", apiKey: Secret("k")),
            dialect: dialect,
            transport: transport,
            jitter: { 0 },
            sleep: { _ in }
        )
    }

    private func line(_ provider: some BatchProvider) -> String {
        var line: [UInt8] = []
        let request = PromptRequest(
            customID: "a",
            model: "m",
            system: "s",
            user: #""method":"GET","body":"#,
            schemaName: "n",
            schema: Array("{}".utf8)
        )
        _ = provider.encode(request, into: &line)
        return String(decoding: line, as: UTF8.self)
    }

    @Test func `Azure's key has a header of its own`() async throws {
        let transport = ScriptedTransport(.answer(200, #"{"id":"b"}"#))
        _ = try await provider(.azure, transport).status(of: "b")
        #expect(transport.requests[0].headers.map(\.name).contains("api-key"))
        #expect(!transport.requests[0].headers.map(\.name).contains("Authorization"))
    }

    @Test func `A file that is pending is waited for`() async throws {
        let transport = ScriptedTransport(
            .answer(200, #"{"id":"f","status":"pending"}"#),
            .answer(200, #"{"id":"f","status":"Running"}"#),
            .answer(200, #"{"id":"f","status":"processed"}"#),
            .answer(200, #"{"id":"f","status":"pending"}"#),
            .answer(200, #"{"id":"f","status":"error","status_details":"not JSON"}"#)
        )
        let provider = provider(.azure, transport)
        #expect(try await provider.upload(order.input) == "f")
        #expect(transport.requests.map(\.method) == ["POST", "GET", "GET"])
        let failure = await #expect(throws: ProviderFailure.self) { try await provider.upload(order.input) }
        #expect(failure?.kind == .refused && failure?.message.contains("not JSON") == true)
    }

    @Test func `Together's lines name no path and its orders carry no metadata`() async throws {
        let transport = ScriptedTransport(.answer(200, #"{"job":{"id":"j","status":"IN_PROGRESS"},"warning":null}"#))
        let provider = provider(.together, transport)
        let written = line(provider)
        #expect(written.hasPrefix(#"{"custom_id":"a","body":{"model":"m","#))
        #expect(written.contains(#"\"method\":\"GET\",\"body\":"#), "what is asked stays as it is")
        let job = try await provider.create(order)
        #expect(job.id == "j" && job.status == .inProgress)
        #expect(
            transport.requests[0].bodyText
                == #"{"input_file_id":"file-1","endpoint":"/v1/chat/completions","completion_window":"7d"}"#
        )
    }

    @Test(arguments: ["http://store.example/x", "ftp://store.example/x", "", "https://user@store.example/x"])
    func `A store is not trusted blindly`(location: String) async {
        let headers: HTTPHeaders = ["Location": location, "X-Together-File-Id": "f"]
        let transport = ScriptedTransport(.answer(302, "", headers))
        let failure = await #expect(throws: ProviderFailure.self) {
            try await provider(.together, transport).upload(order.input)
        }
        #expect(failure?.kind == .server)
        #expect(transport.requests.count == 1)
    }

    @Test func `Mistral's orders and jobs are its own`() async throws {
        let transport = ScriptedTransport(
            .answer(
                200,
                #"{"id":"j","status":"TIMEOUT_EXCEEDED","input_files":["file-1"],"output_file":"o","created_at":5,"#
                    + #""total_requests":3,"succeeded_requests":1,"failed_requests":2,"metadata":{"k":"v"}}"#
            )
        )
        let settings = ProviderSettings(name: "mistral", baseURL: "https://x.example/v1", apiKey: Secret("k"))
        let provider = MistralProvider(settings: settings, transport: transport)
        let job = try await provider.create(order)
        #expect(job.status == .expired && job.outputFileID == "o" && job.inputFileID == "file-1")
        #expect(job.requestCounts == .init(total: 3, completed: 1, failed: 2) && job.metadata == ["k": "v"])
        #expect(transport.requests[0].url == "https://x.example/v1/batch/jobs")
        #expect(
            transport.requests[0].bodyText
                == #"{"input_files":["file-1"],"endpoint":"/v1/chat/completions","model":"m","#
                + #""metadata":{"mosychlos_submission":"s1"},"timeout_hours":168}"#
        )
        #expect(line(provider).hasPrefix(#"{"custom_id":"a","body":{"#))
    }
}
