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
        let sighting = try await provider.lookUp(BatchDoubt(order: order, earliest: 1000, latest: 2000, others: others))
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
        (#"{"id":"b","input_file_id":"file-1","metadata":{"mosychlos_submission":"changed on the way"}}"#, "b"),
        // A gateway has ids of its own and puts something before our keys.
        (#"{"id":"b","input_file_id":"file-2","metadata":{"gateway_mosychlos_submission":"s1"}}"#, "b"),
        // Of another submission.
        (#"{"id":"b","metadata":{"mosychlos_submission":"s2"},"input_file_id":"file-2"}"#, "absent"),
        (#"{"id":"b","metadata":{"mosychlos_submission":"s1_r2"}}"#, "absent"),
        (#"{"id":"b","input_file_id":"file-2"}"#, "absent"),
    ])
    func `A batch is ours by its metadata or by its upload`(job: String, expected: String) async throws {
        #expect(try await sighting([#"{"data":[\#(job)],"has_more":false}"#]) == expected)
        #expect(
            try await sighting([#"{"data":[\#(job)],"has_more":false}"#], others: ["b"]) == "absent",
            "one that is known to be another's is passed over"
        )
    }

    @Test func `It is looked for page by page, but not behind what is older than the order`() async throws {
        let ours = #"{"id":"b","created_at":1500,"metadata":{"mosychlos_submission":"s1"}}"#
        let young = #"{"data":[{"id":"x","created_at":2000,"input_file_id":"f"}],"has_more":true}"#
        let old = #"{"data":[{"id":"y","created_at":999,"input_file_id":"f"}],"has_more":true}"#
        #expect(try await sighting([young, #"{"data":[\#(ours)]}"#]) == "b")
        #expect(try await sighting([young, old]) == "absent")
    }

    @Test(arguments: [
        // What a row leaves out, the batch itself may tell.
        (#"{"id":"b","created_at":1500}"#, #"{"id":"b","metadata":{"mosychlos_submission":"s1"}}"#, "b"),
        (#"{"id":"b"}"#, #"{"id":"b","input_file_id":"file-1"}"#, "b"),
        (#"{"id":"b","metadata":{"other":"x"}}"#, #"{"id":"b","input_file_id":"file-2"}"#, "absent"),
        (#"{"id":"b"}"#, #"{"id":"b"}"#, "absent"),
        (#"{"id":"b","created_at":999}"#, nil, "absent"),
        (#"{"id":"b","created_at":2001}"#, nil, "absent"),
    ])
    func `A row that tells too little is asked about, if it may be ours by its age`(
        row: String,
        batch: String?,
        expected: String
    ) async throws {
        #expect(try await sighting([#"{"data":[\#(row)],"has_more":false}"#] + (batch.map { [$0] } ?? [])) == expected)
    }

    @Test func `A list that begins with the oldest is read to its end`() async throws {
        func row(_ id: String, _ created: Int) -> String {
            #"{"id":"\#(id)","created_at":\#(created),"input_file_id":"file-2"}"#
        }
        let ours = #"{"data":[{"id":"b","created_at":1500,"input_file_id":"file-1"}]}"#
        let one = #"{"data":[\#(row("x", 100))],"has_more":true}"#
        let rising = #"{"data":[\#(row("y", 100)),\#(row("z", 900))],"has_more":true}"#
        let falling = #"{"data":[\#(row("y", 900)),\#(row("z", 100))],"has_more":true}"#
        #expect(try await sighting([one, ours]) == "b")
        #expect(try await sighting([rising, ours]) == "b")
        #expect(
            try await sighting([rising, falling.replacing("\"y", with: "\"v").replacing("\"z", with: "\"w"), ours])
                == "b"
        )
        #expect(try await sighting([falling]) == "absent")
    }

    @Test func `An empty page may have others behind it`() async throws {
        let empty = #"{"data":[],"has_more":true,"last_id":"c1"}"#
        #expect(try await sighting([empty, #"{"data":[{"id":"b","input_file_id":"file-1"}]}"#]) == "b")
    }

    @Test func `A list that leads round in a circle has shown its newest`() async throws {
        func page(_ id: String, _ created: Int) -> String {
            #"{"data":[{"id":"\#(id)","created_at":\#(created),"input_file_id":"f"}],"has_more":true}"#
        }
        #expect(try await sighting([page("a", 1600), page("x", 1500), page("a", 1600)]) == "absent")
    }

    @Test(arguments: [
        // Ours may be what the circle leaves out, or what the next page would begin with.
        [
            #"{"data":[{"id":"a","created_at":1500,"input_file_id":"f"}],"has_more":true}"#,
            #"{"data":[{"id":"x","created_at":1600,"input_file_id":"f"}],"has_more":true}"#,
            #"{"data":[{"id":"a","created_at":1500,"input_file_id":"f"}],"has_more":true}"#,
        ],
        [#"{"data":[],"has_more":true}"#],
        (0..<100).map { #"{"data":[{"id":"b\#($0)","input_file_id":"f"}],"has_more":true}"# },
        [#"{"data":[\#((0...100).map { "{\"id\":\"b\($0)\"}" }.joined(separator: ","))],"has_more":false}"#],
    ])
    func `A list without an end does not say that ours is not there`(pages: [String]) async {
        let failure = await #expect(throws: ProviderFailure.self) { _ = try await sighting(pages) }
        #expect(failure?.isSystemFault == false)
    }

    @Test(arguments: [#"{"data":"later"}"#, #"{"data":{}}"#, #"{"message":"maintenance"}"#])
    func `What is no list says nothing about what the list would hold`(answer: String) async {
        let failure = await #expect(throws: ProviderFailure.self) { _ = try await sighting([answer]) }
        #expect(failure?.kind == .server)
    }
}
