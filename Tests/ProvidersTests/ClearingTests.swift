import Batches
import Providers
import Testing

/// What is deleted at a provider, and what is not.
struct ClearingTests {
    private let settings = ProviderSettings(baseURL: "https://x.example/v1", apiKey: Secret("k"))
    private let remains = BatchRemains(
        batchID: "b1",
        inputFileID: "in",
        inputName: "mosychlos-s1.jsonl",
        resultFileIDs: ["out", "err"]
    )

    private func openAI(_ transport: ScriptedTransport, _ dialect: OpenAIDialect? = nil) -> OpenAIProvider {
        OpenAIProvider(settings: settings, dialect: dialect, transport: transport, sleep: { _ in })
    }

    private func calls(_ transport: ScriptedTransport) -> [String] {
        transport.requests.map { "\($0.method) \($0.url.dropFirst("https://x.example".count))" }
    }

    @Test func `Results go, the input after a look at its name, and what is gone already is as wanted`() async throws {
        let transport = ScriptedTransport(
            .answer(200, "{}"),
            .answer(404, #"{"error": {"message": "No such File object: err"}}"#),
            .answer(200, #"{"id": "in", "filename": "mosychlos-s1.jsonl"}"#),
            .answer(204, "")
        )
        try await openAI(transport).clear(remains)
        #expect(
            calls(transport) == [
                "DELETE /v1/files/out", "DELETE /v1/files/err", "GET /v1/files/in", "DELETE /v1/files/in",
            ]
        )
    }

    @Test(arguments: [#"{"id": "in", "filename": "theirs.jsonl"}"#, #"{"id": "in"}"#])
    func `A file of another name than ours stays`(file: String) async throws {
        let transport = ScriptedTransport(.answer(200, "{}"), .answer(200, "{}"), .answer(200, file))
        try await openAI(transport).clear(remains)
        #expect(calls(transport).last == "GET /v1/files/in")
    }

    @Test func `Where equal content is stored once the input stays`() async throws {
        let transport = ScriptedTransport(.answer(200, "{}"), .answer(200, "{}"))
        try await openAI(transport, .together).clear(remains)
        #expect(calls(transport) == ["DELETE /v1/files/out", "DELETE /v1/files/err"])
    }

    @Test func `A refusal and a fault are told apart`() async {
        for (status, isSystemFault) in [(405, false), (503, true)] {
            let transport = ScriptedTransport(Array(repeating: .answer(status, "{}"), count: 4))
            let failure = await #expect(throws: ProviderFailure.self) { try await openAI(transport).clear(remains) }
            #expect(failure?.isSystemFault == isSystemFault)
        }
    }

    @Test(arguments: [
        "<html>Sign in</html>", "[]", "null", #""ok""#, #"{"error": {"message": "odd"}}"#, #"{"deleted": false}"#,
    ])
    func `What does not say that it is deleted is there still`(body: String) async {
        let failure = await #expect(throws: ProviderFailure.self) {
            try await openAI(ScriptedTransport(.answer(200, body))).clear(remains)
        }
        #expect(failure?.isSystemFault == true)
    }

    @Test func `Anthropic's batch goes with all that is part of it`() async throws {
        let transport = ScriptedTransport(.answer(200, #"{"id": "b1", "type": "message_batch_deleted"}"#))
        try await AnthropicProvider(settings: settings, transport: transport).clear(remains)
        #expect(calls(transport) == ["DELETE /v1/messages/batches/b1"])
        var none = remains
        none.batchID = nil
        try await AnthropicProvider(settings: settings, transport: transport).clear(none)
        #expect(transport.requests.count == 1)
    }

    @Test func `Gemini's batch goes, and the file that it was made from`() async throws {
        let transport = ScriptedTransport(
            .answer(200, "{}"),
            .answer(200, #"{"name": "files/in", "displayName": "mosychlos-s1.jsonl"}"#),
            .answer(200, "{}")
        )
        var remains = remains
        remains.inputFileID = "files/in"
        try await GeminiProvider(settings: settings, transport: transport).clear(remains)
        #expect(calls(transport) == ["DELETE /v1/batches/b1", "GET /v1/files/in", "DELETE /v1/files/in"])
    }
}
