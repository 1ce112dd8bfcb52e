import LinuxSystem
import Synchronization
import TestSupport
import Testing

@testable import Service

/// How single files of an inbox on another mount are brought over.
struct CourierFetchTests {
    private static let content = Array("[]".utf8)

    private func withFetch(
        maximumSize: Int64 = 1 << 20,
        _ body: (CourierFetch, Courier) throws -> Void
    ) async throws {
        try await withTemporaryDirectory(inMemory: true) { path in
            let root = try Directory.open(path)
            let (source, arriving) = (try root.makeDirectory("far"), try root.makeDirectory("arriving"))
            let courier = Courier(
                ForeignFolder(root: path, steps: ["far"], mount: nil, arriving: arriving),
                landed: try root.makeDirectory("landed"),
                settings: Courier.Settings(
                    settling: Settling(settle: .zero, grace: .zero),
                    interval: .seconds(1),
                    maximumSize: maximumSize,
                    wantsDoneFile: false
                ),
                log: .silent
            ) { _ in true }
            courier.isAccepting = true
            try body(CourierFetch(courier: courier, source: source, isLocal: true), courier)
        }
    }

    private func bring(_ name: FileName, by fetch: CourierFetch) throws -> CourierFetch.Outcome {
        let now = ContinuousClock.now
        var tracker = CandidateTracker(Settling(settle: .zero, grace: .zero))
        let status = try #require(try fetch.source.status(of: name))
        tracker.observe(name, status.identity, size: status.size, arrival: .listed, at: now)
        return try fetch.bring(name, try #require(tracker.candidates[name]))
    }

    @Test func `A file is in the inbox here, and nowhere else`() async throws {
        try await withFetch { fetch, courier in
            try fetch.source.writeFile("a.json", Self.content, replacing: false)
            guard case .done = try bring("a.json", by: fetch) else { return #expect(Bool(false), "it was brought") }
            #expect(try courier.landed.names() == ["a.json"])
            #expect(try fetch.source.names().isEmpty)
            #expect(try fetch.arriving.names() == ["taken"])
            #expect(try fetch.taken().names().isEmpty)
        }
    }

    @Test func `A file that somebody opens for writing at the last moment stays where it is`() async throws {
        try await withFetch { fetch, courier in
            try fetch.source.writeFile("a.json", Self.content, replacing: false)
            let source = fetch.source
            let writer = Mutex<Writer?>(nil)
            let interposer = Interposer(
                verdict: { call, subject in
                    let isCopied = call == "rename" && subject.contains(".mosychlos")
                    if isCopied {
                        writer.withLock { $0 = $0 ?? (try? Writer(file: source.open("a.json", .readWrite))) }
                    }
                    return .proceed
                },
                unixTime: { 1_795_356_330 }
            )
            try Interposer.$current.withValue(interposer) { _ = try bring("a.json", by: fetch) }
            #expect(writer.withLock { $0 != nil })
            #expect(try courier.landed.names().isEmpty)
            #expect(try fetch.source.names() == ["a.json"])
            #expect(try fetch.arriving.names() == ["taken"])
        }
    }

    /// Closed when this returns: a writer would be waited for.
    private static func makeSparse(_ name: FileName, of size: Int64, in directory: Directory) throws {
        try directory.open(name, .create(exclusive: true)).truncate(to: size)
    }

    private final class Writer: Sendable {
        let file: FileDescriptor

        init(file: consuming FileDescriptor) { self.file = file }
    }

    @Test func `What is too large is left where it is, and nothing of it is brought over`() async throws {
        try await withFetch(maximumSize: 1) { fetch, courier in
            try Self.makeSparse("a.json", of: 1 << 42, in: fetch.source)
            guard case .notYet(.unreadable(let why), _) = try bring("a.json", by: fetch) else {
                return #expect(Bool(false), "it waits")
            }
            #expect(why.contains("too large"))
            #expect(try fetch.source.names() == ["a.json"])
            #expect(try fetch.arriving.names() == ["taken"])
        }
    }

    /// What a death or a server's hiccup left, and what its owner did since.
    @Test(arguments: [
        (far: "new", near: "old", aside: String?.none, taken: false, landed: [String](), left: ["new"]),
        (far: nil, near: "old", aside: nil, taken: false, landed: [], left: []),
        (far: "old", near: "old", aside: nil, taken: false, landed: [], left: ["old"]),
        (far: nil, near: "old", aside: "old", taken: false, landed: ["old"], left: []),
        (far: "new", near: "old", aside: "old", taken: false, landed: ["old"], left: ["new"]),
        (far: nil, near: "old", aside: "old", taken: true, landed: ["old"], left: []),
        (far: nil, near: "old", aside: nil, taken: true, landed: ["old"], left: []),
        (far: "new", near: "old", aside: nil, taken: true, landed: ["old"], left: ["new"]),
        (far: nil, near: "old", aside: "new", taken: false, landed: [], left: ["new"]),
    ])
    func `After an interruption each version counts once`(
        far: String?,
        near: String,
        aside: String?,
        taken: Bool,
        landed: [String],
        left: [String]
    ) async throws {
        try await withFetch { fetch, courier in
            func write(_ text: String, to directory: Directory, as name: FileName) throws {
                try directory.writeFile(name, Array(text.utf8), replacing: false)
            }
            func contents(of directory: Directory) throws -> [String] {
                try directory.names().map { name in
                    String(decoding: try directory.open(name, .read).readAll(limit: 100), as: UTF8.self)
                }
            }
            if let far { try write(far, to: fetch.source, as: "a.json") }
            if let aside { try write(aside, to: fetch.source, as: ("a.json" as FileName).aside) }
            try write(near, to: taken ? fetch.taken() : fetch.arriving, as: "a.json")
            try fetch.finishEarlier(fetch.source.names())
            #expect(try contents(of: courier.landed) == landed)
            #expect(try contents(of: fetch.source) == left)
        }
    }
}
