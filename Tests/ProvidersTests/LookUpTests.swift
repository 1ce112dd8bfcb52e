import Batches
import Providers
import Testing

/// An order whose answer was lost, and what the provider's list says about it.
struct LookUpTests {
    private let order = BatchOrder(
        inputFileID: "file-1",
        input: BatchInput(path: "/x", filename: "x.jsonl"),
        submission: "s1",
        model: "m",
        requests: 1,
        endpoint: "/v1/chat/completions"
    )

    private func sighting(_ pages: [String], others: Set<String> = []) async throws -> String {
        let transport = ScriptedTransport(pages.map { .answer(200, $0) })
        let provider = OpenAIProvider(
            settings: ProviderSettings(apiKey: Secret("k")),
            transport: transport,
            jitter: { 0 },
            sleep: { _ in }
        )
        let sighting = try await provider.lookUp(BatchDoubt(order: order, earliest: 1000, others: others))
        #expect(transport.requests.count == pages.count)
        return switch sighting {
        case .found(let job): job.id
        case .possible: "possible"
        case .absent: "absent"
        }
    }

    @Test(arguments: [
        (#"{"id":"b","metadata":{"mosychlos_submission":"s1"}}"#, "b"),
        (#"{"id":"b","metadata":{"mosychlos_submission":"s1"},"input_file_id":"file-2"}"#, "b"),
        // The provider keeps no metadata: the upload is ours alone.
        (#"{"id":"b","input_file_id":"file-1"}"#, "b"),
        (#"{"id":"b","input_file_id":"file-1","metadata":{"other":"x"}}"#, "b"),
        // Of another submission, whatever it names.
        (#"{"id":"b","metadata":{"mosychlos_submission":"s2"},"input_file_id":"file-1"}"#, "absent"),
        (#"{"id":"b","metadata":{"mosychlos_submission":"s1_r2"}}"#, "absent"),
        (#"{"id":"b","input_file_id":"file-2"}"#, "absent"),
        (#"{"id":"b"}"#, "absent"),
    ])
    func `A batch is ours by its metadata or else by its upload`(job: String, expected: String) async throws {
        #expect(try await sighting([#"{"data":[\#(job)],"has_more":false}"#]) == expected)
        #expect(
            try await sighting([#"{"data":[\#(job)],"has_more":false}"#], others: ["b"]) == "absent",
            "one that is known to be another's is passed over"
        )
    }

    @Test func `It is looked for page by page, but not behind what is older than the order`() async throws {
        let ours = #"{"id":"b","created_at":1500,"metadata":{"mosychlos_submission":"s1"}}"#
        let young = #"{"data":[{"id":"x","created_at":2000}],"has_more":true}"#
        let old = #"{"data":[{"id":"y","created_at":999}],"has_more":true}"#
        #expect(try await sighting([young, #"{"data":[\#(ours)]}"#]) == "b")
        #expect(try await sighting([young, old]) == "absent")
    }
}
