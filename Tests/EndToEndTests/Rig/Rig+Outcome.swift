import Foundation
import StrictJSON
import Testing

extension Rig {
    /// The delivered result files of a type, as names.
    func results(_ type: String) -> [String] {
        names(in: "\(root)/outbox/\(type)").filter { $0.hasSuffix(".result.json") }
    }

    /// How many analyses are in the outbox.
    var deliveredCount: Int { Drop.types.reduce(0) { $0 + results($1).count } }

    /// Names in the folders of all types under `folder`, such as `risk/a.json`.
    func files(under folder: String) -> [String] {
        Drop.types.flatMap { type in names(in: "\(root)/\(folder)/\(type)").map { "\(type)/\($0)" } }
    }

    /// The submissions that are not closed yet.
    var openSubmissions: [String] { names(in: root + "/.work/submissions") }

    /// The phases of the open submissions, as their state files have them.
    var phases: [String] {
        openSubmissions.compactMap { id in
            text(of: "\(root)/.work/submissions/\(id)/state.json")
                .flatMap { try? JSONDocument(parsing: Array($0.utf8)).root["phase"]?.string }
        }
    }

    /// The job files beside the inbox.
    func jobs() throws -> [JSONValue] {
        try names(in: root).filter { $0.hasPrefix("job_") }.compactMap { text(of: "\(root)/\($0)") }
            .map { try JSONDocument(parsing: Array($0.utf8)).root }
    }

    /// Waits until so many analyses are there and nothing is under way.
    func awaitDeliveries(_ count: Int, within limit: Duration = .seconds(240)) async throws {
        try await eventually("\(count) deliveries (\(deliveredCount) so far, \(phases))", within: limit) {
            try await expectRunning()
            return deliveredCount >= count && openSubmissions.isEmpty && files(under: "processing").isEmpty
        }
    }

    /// Every drop has its own complete set of outputs, its original is in the archive, and it was billed once.
    func expectDelivered(
        _ drops: [Drop],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        #expect(deliveredCount == drops.count, sourceLocation: sourceLocation)
        for drop in drops {
            let stem = "\(root)/outbox/\(drop.type)/\(drop.stem)"
            let result = try #require(
                text(of: stem + ".result.json"),
                "\(drop.type)/\(drop.name)",
                sourceLocation: sourceLocation
            )
            let root = try JSONDocument(parsing: Array(result.utf8)).root
            #expect(root["simulated"]?.bool == true, sourceLocation: sourceLocation)
            #expect(root["type"]?.string == drop.type, sourceLocation: sourceLocation)
            #expect(root["source"]?["name"]?.string == drop.name, sourceLocation: sourceLocation)
            #expect(root["source"]?["sha256"]?.string == drop.sha256, sourceLocation: sourceLocation)
            #expect(root["answer"]?.kind == .object, sourceLocation: sourceLocation)
            let page = try #require(text(of: stem + ".md"), sourceLocation: sourceLocation)
            let firstLine = page.prefix { $0 != "\n" }
            #expect(firstLine.localizedCaseInsensitiveContains("simulated"), sourceLocation: sourceLocation)
        }
        #expect(files(under: "inbox").filter { !$0.hasSuffix("/urgent") }.isEmpty, sourceLocation: sourceLocation)
        #expect(files(under: "processing").isEmpty, sourceLocation: sourceLocation)
        #expect(files(under: "failed").isEmpty, sourceLocation: sourceLocation)
        #expect(files(under: "rejected").isEmpty, sourceLocation: sourceLocation)
        #expect(archived.sorted() == drops.map { "\($0.type)/\($0.name)" }.sorted(), sourceLocation: sourceLocation)
        try await expectBilled(drops.count, sourceLocation: sourceLocation)
    }

    /// So many requests were billed, none of them twice.
    func expectBilled(_ count: Int, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let statistics = try await simulator.statistics()
        #expect(statistics.linesBilled == count, sourceLocation: sourceLocation)
        #expect(statistics.billedMoreThanOnce == 0, sourceLocation: sourceLocation)
    }

    /// The originals in the archive, of any day, such as `risk/a.json`.
    var archived: [String] {
        var folders = [root + "/archive"]
        for _ in 0..<3 { folders = folders.flatMap { folder in names(in: folder).map { "\(folder)/\($0)" } } }
        return folders.flatMap { day in
            Drop.types.flatMap { type in names(in: "\(day)/\(type)").map { "\(type)/\($0)" } }
        }
    }
}
