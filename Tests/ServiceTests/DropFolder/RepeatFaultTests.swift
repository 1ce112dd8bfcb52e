import Batches
import Jobs
import LinuxSystem
import Prompts
import StrictJSON
import Synchronization
import TestSupport
import Testing

@testable import Service

/// Repeats of an answered question, with a death or a disk error at every single system call of answering them.
struct RepeatFaultTests {
    enum Mishap: Hashable, Sendable, CaseIterable {
        /// From this call on nothing takes effect; a new life begins.
        case death
        /// This call takes effect in part or not at all, the next ones do.
        case diskFull, ioError

        var code: Int32 { self == .diskFull ? 28 : 5 }
    }

    @Test(arguments: Mishap.allCases)
    func `Whatever call fails, each repeat ends with one set of outputs, and nothing is asked`(
        mishap: Mishap
    ) async throws {
        var point = 1
        while try await withRepeats({ repeats in try await repeats.survive(mishap, at: point) }) { point += 1 }
        #expect(point > 100, "\(point) points were tried")
    }

    @Test func `A repeat that was replaced while it was read is left to its owner`() async throws {
        _ = try await withRepeats { repeats in
            let intake = repeats.parts.intake(watcher: nil)
            let now = ContinuousClock.now
            try await intake.start(at: now)
            _ = try await intake.pass(accepting: true, at: now)
            let inbox = repeats.folders.inbox
            let replaced = Mutex(false)
            let interposer = Interposer(
                verdict: { call, subject in
                    let isFirst = replaced.withLock { replaced in
                        let isClaim = call == "rename" && subject.contains("processing/risk/a.json")
                        guard isClaim, !replaced else { return false }
                        replaced = true
                        return true
                    }
                    if isFirst {
                        try? Interposer.$current.withValue(nil) {
                            try inbox.writeFile("a.json", Array("[".utf8), replacing: true)
                        }
                    }
                    return .proceed
                },
                unixTime: { 1_795_356_330 }
            )
            _ = try await Interposer.$current.withValue(interposer) {
                try await intake.pass(accepting: true, at: now + .seconds(61))
            }
            let wasReplaced = replaced.withLock { $0 }
            #expect(wasReplaced)
            let content = try inbox.open("a.json", .read).readAll(limit: 100)
            #expect(content == Array("[".utf8))
            #expect(try repeats.folders.processing.names().isEmpty)
            return false
        }
    }

    private func withRepeats(_ body: (Repeats) async throws -> Bool) async throws -> Bool {
        var isGoingOn = false
        try await withTemporaryDirectory(inMemory: true) { path in isGoingOn = try await body(try Repeats(path)) }
        return isGoingOn
    }
}

/// A drop root where a question has been answered, and three drops that ask it again.
private struct Repeats {
    let parts: ServiceParts
    let folders: DropRoot.TypeFolders
    static let time: Int64 = 1_795_356_330

    init(_ path: String) throws {
        let text = """
            data_dir: '\(path)'
            llm: { provider: openai, api_key: sk-x, base_url: 'http://127.0.0.1:9/v1' }
            watch: { mode: events }
            """
        parts = try ServiceParts(try load(text).configuration, environment: [:], log: .silent)
        folders = try #require(parts.root.folders(of: .risk))
        let content = Array(IntakeFaultTests.portfolio.utf8)
        try storeAnswer(to: try parts.builder().draft(.risk, from: content))
        try Leftovers(root: parts.root).sweep()
        try folders.inbox.writeFile("a.json", content, replacing: false)
        try folders.inbox.writeFile("B c.json", content, replacing: false)
        try #require(folders.urgent).writeFile("A.json", content, replacing: false)
    }

    private func storeAnswer(to draft: RequestBuilder.Draft) throws {
        var answer = JSONWriter()
        try Self.write(try JSONDocument(parsing: draft.prompt.schema).root, into: &answer)
        let text = String(decoding: answer.bytes, as: UTF8.self)
        let escaped = String(decoding: JSONWriter.escaped(text), as: UTF8.self)
        let line = Array(
            (#"{"custom_id":"risk-1","response":{"status_code":200,"body":{"model":"m","choices":[{"index":0,"#
                + #""finish_reason":"stop","message":{"role":"assistant","content":\#(escaped)}}]}},"error":null}"#)
                .utf8
        )
        let result = try #require(parts.provider.result(fromLine: line[...]))
        let results = try ResultsFile(work: parts.root.work)
        let place = try #require(try results.add(result, line: line[...], request: nil))
        var generator = SystemRandomNumberGenerator()
        let record = SubmissionRecord(
            id: .make(at: Self.time, using: &generator),
            origin: .drops,
            provider: "openai",
            model: "m",
            endpoint: "/v1",
            at: Self.time
        )
        try results.publish(batchID: "batch_1", record: record, into: [parts.root.root])
        let stored = StoredAnswer(
            key: draft.key,
            deliveredAt: Self.time,
            createdAt: Self.time,
            batchID: "batch_1",
            submissionID: record.id.rawValue,
            customID: "risk-1",
            model: "m",
            isSimulated: false,
            offset: place.lowerBound,
            length: Int(place.upperBound - place.lowerBound),
            output: "outbox/risk/first"
        )
        try AnswerLog(work: parts.root.work).append([stored], at: Self.time)
    }

    /// The least that a schema of ours takes.
    private static func write(_ schema: JSONValue, into json: inout JSONWriter) throws {
        if let choice = schema["enum"]?.elements.first { return json.raw(choice.rawBytes) }
        if let choice = schema["anyOf"]?.elements.first { return try write(choice, into: &json) }
        switch schema["type"]?.string ?? schema["type"]?.elements.first?.string {
        case "object":
            json.beginObject()
            for (key, value) in schema["properties"]?.members.map({ ($0.key, $0.value) }) ?? [] {
                json.key(key)
                try write(value, into: &json)
            }
            json.endObject()
        case "array":
            json.beginArray()
            json.endArray()
        case "number", "integer": json.integer(1)
        case "boolean": json.bool(true)
        default: json.string("x")
        }
    }

    /// False if the mishap never came: the last point has been tried.
    func survive(_ mishap: RepeatFaultTests.Mishap, at point: Int) async throws -> Bool {
        let calls = Atomic(0)
        let interposer = Interposer(
            verdict: { _, _ in
                let number = calls.wrappingAdd(1, ordering: .relaxed).newValue
                let isHit = mishap == .death ? number >= point : number == point
                return isHit ? .tear(mishap.code) : .proceed
            },
            unixTime: { Self.time }
        )
        let now = ContinuousClock.now
        await Interposer.$current.withValue(interposer) {
            let intake = parts.intake(watcher: nil)
            // Each failure is tried again after a while, as the service does.
            for minute in mishap == .death ? [0, 2] : [0, 2, 4, 6, 8] {
                let then = now + .seconds(60 * minute)
                if minute == 0 { try? await intake.start(at: then) }
                _ = try? await intake.pass(accepting: true, at: then)
            }
        }
        let isHit = calls.load(ordering: .relaxed) >= point
        try await Interposer.$current.withValue(Interposer(verdict: { _, _ in .proceed }, unixTime: { Self.time })) {
            if mishap == .death {
                try Leftovers(root: parts.root).sweep()
                let intake = parts.intake(watcher: nil)
                try await intake.start(at: now)
                _ = try await intake.recover(at: now)
                for minute in [0, 2] { _ = try await intake.pass(accepting: true, at: now + .seconds(60 * minute)) }
            }
            try check("\(mishap) at \(point)")
        }
        return isHit
    }

    private func check(_ what: String) throws {
        let outputs = try folders.outbox.names().map(\.description).sorted()
        let stems = Set(outputs.map { $0.prefix { $0 != "." } })
        #expect(stems.count == 3 && outputs.count == 9, "\(what): \(outputs)")
        let sources = try outputs.filter { $0.hasSuffix(".result.json") }.map { name in
            let bytes = try folders.outbox.open(try #require(FileName(name)), .read).readAll(limit: 1 << 20)
            return try JSONDocument(parsing: bytes).root["source"]?["name"]?.string ?? "-"
        }
        #expect(sources.sorted() == ["A.json", "B c.json", "a.json"], "\(what)")
        let archived = try parts.root.archive(of: .risk, at: Self.time).names()
        #expect(archived.count == 3, "\(what): \(archived)")
        #expect(try folders.processing.names().isEmpty, "\(what)")
        #expect(try folders.inbox.names() == ["urgent"] && folders.urgent?.names() == [], "\(what)")
        #expect(try parts.root.store.openIDs().isEmpty, "\(what)")
    }
}
