import Foundation
import LinuxSystem
import StrictJSON
import Testing

/// Identity is content: the same portfolio, asked about in the same way, is paid for once.
@Suite(.timeLimit(.minutes(15)))
struct DuplicateTests {
    private let smith = Drop(0, type: "risk", prefix: "smith")

    @Test(arguments: [false, true])
    func `The same content again is answered from the first result, without a second bill`(
        afterRestart: Bool
    ) async throws {
        try await Rig.with { rig in
            let daemon = try await rig.startDaemon()
            try await rig.drop([smith], by: [.copied])
            try await rig.awaitDeliveries(1)
            if afterRestart {
                await daemon.stop()
                try await rig.startDaemon()
            }
            let jones = smith.copy(as: "jones.json")
            try await rig.drop([smith, jones], by: [.moved])
            try await rig.awaitDeliveries(3)
            let first = try rig.result("risk/smith-0")
            for (output, name) in [("risk/smith-0--2", "smith-0.json"), ("risk/jones", "jones.json")] {
                let again = try rig.result(output)
                #expect(again["simulated"]?.bool == true)
                #expect(again["answer"]?.rawBytes == first["answer"]?.rawBytes)
                #expect(again["facts"]?.rawBytes == first["facts"]?.rawBytes)
                #expect(again["source"]?["name"]?.string == name)
                #expect(again["cost_usd"]?.double == 0)
                #expect(again["reused"]?["output"]?.string == "outbox/risk/smith-0")
                #expect(again["reused"]?["custom_id"]?.string == first["custom_id"]?.string)
                let page = try #require(text(of: "\(rig.root)/outbox/\(output).md"))
                #expect(page.hasPrefix("**SIMULATED"))
                #expect(page.contains("same as that of **outbox/risk/smith") && page.contains("no second bill"))
            }
            #expect(first["reused"] == nil)
            try await rig.expectSettled([smith, smith, jones], billed: 1)
            try await eventually("STATUS.txt tells of it") {
                text(of: rig.root + "/STATUS.txt")?.contains("same content as outbox/risk/smith-0") == true
            }
        }
    }

    @Test(arguments: [false, true])
    func `The same content while the first is analysed waits in the inbox, and is answered with it`(
        restarting: Bool
    ) async throws {
        let faults = #"{"batches": [{"in_progress_ms": 3600000}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            let daemon = try await rig.startDaemon()
            try await rig.drop([smith], by: [.moved])
            try await eventually("it is with the provider") { rig.phases == ["in_flight"] }
            let others = (1...3).map { smith.copy(as: "other-\($0).json") }
            try await rig.drop(others, by: [.copied])
            try await eventually("STATUS.txt says what they wait for") {
                let status = text(of: rig.root + "/STATUS.txt") ?? ""
                return status.split(separator: "same content as smith-0.json, which is being analysed").count == 4
            }
            if restarting {
                await daemon.stop(SIGKILL)
                try await rig.startDaemon()
            }
            #expect(rig.files(under: "inbox").filter { $0.hasSuffix(".json") }.count == 3)
            try remove(rig.path(others[2]))
            try await rig.simulator.advance(seconds: 4000)
            try await rig.awaitDeliveries(3)
            try await rig.expectSettled([smith] + others[..<2], billed: 1)
            #expect(try rig.result("risk/other-1")["reused"]?["output"]?.string == "outbox/risk/smith-0")
        }
    }

    @Test func `300 drops of one content become one billed request and 300 sets of outputs`() async throws {
        try await Rig.with { rig in
            try await rig.startDaemon()
            let drops = (1...300).map { smith.copy(as: "copy-\($0).json") }
            try await rig.drop(drops, by: [.copied, .moved])
            try await rig.awaitDeliveries(300)
            try await rig.expectSettled(drops, billed: 1)
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }

    @Test func `Once ends when the last repeat is answered`() async throws {
        try await Rig.with(Settings(quiet: "30s")) { rig in
            let drops = (1...4).map { smith.copy(as: "copy-\($0).json") }
            try await rig.drop(drops, by: [.copied])
            let daemon = try await rig.startDaemon("--once")
            #expect(await daemon.status() == 0)
            try await rig.expectSettled(drops, billed: 1)
        }
    }

    @Test func `Where the first fails, one of those that waited for it asks for itself and the others`() async throws {
        let faults = #"{"lines": [{"custom_id": "risk-", "status": 400, "message": "no", "attempts": 1}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try await rig.startDaemon()
            let drops = (1...3).map { smith.copy(as: "copy-\($0).json") }
            try await rig.drop(drops, by: [.copied])
            try await eventually("one has failed") {
                rig.files(under: "failed").filter { $0.hasSuffix(".json") }.count == 1
            }
            try await rig.awaitDeliveries(2)
            try await rig.expectBilled(1)
            #expect(rig.results("risk").count == 2)
            #expect(rig.files(under: "failed").filter { $0.hasSuffix(".json") }.count == 1)
            #expect(try await rig.simulator.statistics().batchesCreated == 2)
        }
    }

    @Test func `A name that ends in .again.json is asked about again, and its answer is the newest`() async throws {
        try await Rig.with { rig in
            try await rig.startDaemon()
            try await rig.drop([smith], by: [.copied])
            try await rig.awaitDeliveries(1)
            try await rig.drop([smith.copy(as: "smith-0.Again.JSON")], by: [.copied])
            try await rig.awaitDeliveries(2)
            #expect(try await rig.simulator.statistics().linesBilled == 2)
            #expect(try rig.result("risk/smith-0--2")["reused"] == nil)
            try await rig.drop([smith.copy(as: "jones.json")], by: [.copied])
            try await rig.awaitDeliveries(3)
            #expect(try rig.result("risk/jones")["reused"]?["output"]?.string == "outbox/risk/smith-0--2")
            #expect(try await rig.simulator.statistics().linesBilled == 2)
        }
    }

    /// Why the same bytes are another question, or have no answer any more.
    enum Difference: CaseIterable, Sendable {
        case otherType, otherModel, resultsDeleted, resultsAltered, windowOver, indexTorn, neverReused
    }

    @Test(arguments: Difference.allCases)
    func `The same bytes are asked about again where the answer would not do`(difference: Difference) async throws {
        let settings = Settings(duplicateWindow: difference == .neverReused ? "0" : "24h")
        try await Rig.with(settings) { rig in
            let daemon = try await rig.startDaemon()
            try await rig.drop([smith], by: [.copied])
            try await rig.awaitDeliveries(1)
            var again = smith.copy(as: "jones.json")
            await daemon.stop()
            switch difference {
            case .otherType: again.type = "allocation"
            case .otherModel:
                var other = settings
                other.model = "gpt-4o"
                try write(other.configuration(baseURL: rig.simulator.baseURL), to: rig.config)
            case .resultsDeleted:
                for folder in [rig.root, rig.root + "/outbox"] {
                    for name in names(in: folder) where name.hasPrefix("results_") { try remove("\(folder)/\(name)") }
                }
            case .resultsAltered:
                for name in names(in: rig.root) where name.hasPrefix("results_") {
                    let results = try #require(text(of: "\(rig.root)/\(name)"))
                    try write(results.replacing("risk-1-", with: "risk-2-"), to: "\(rig.root)/\(name)")
                }
            case .windowOver:
                try rig.changeAnswers { line in
                    line.replacing(#/"at":(\d+)/#) { "\"at\":\((Int($0.output.1) ?? 0) - 24 * 3600 - 1)" }
                }
            case .indexTorn: try rig.changeAnswers { String($0.dropLast(40)) }
            case .neverReused: break
            }
            try await rig.startDaemon()
            try await rig.drop([again], by: [.copied])
            try await rig.awaitDeliveries(2)
            #expect(try await rig.simulator.statistics().linesBilled == 2)
            #expect(try rig.result("\(again.type)/jones")["reused"] == nil)
        }
    }

    @Test func `Killed again and again while it answers repeats, it doubles nothing and bills nothing`() async throws {
        try await Rig.with { rig in
            var daemon = try await rig.startDaemon()
            try await rig.drop([smith], by: [.copied])
            try await rig.awaitDeliveries(1)
            await daemon.stop()
            let repeats = (1...600).map { smith.copy(as: "Copy-\($0).json") }
            try await rig.drop(repeats, by: [.copied])
            // Each time it gets a little further before it is killed.
            for part in 1...3 {
                daemon = try await rig.startDaemon()
                try await eventually("it has answered some", every: .milliseconds(1)) {
                    try await rig.expectRunning()
                    return rig.results("risk").count > 120 * part
                }
                await daemon.stop(SIGKILL)
            }
            try await rig.startDaemon()
            try await rig.awaitDeliveries(601)
            try await rig.expectSettled([smith] + repeats, billed: 1)
        }
    }
}

extension Rig {
    /// The delivered result such as `risk/smith`.
    fileprivate func result(_ output: String) throws -> JSONValue {
        let found = try #require(text(of: "\(root)/outbox/\(output).result.json"), "\(output)")
        return try JSONDocument(parsing: Array(found.utf8)).root
    }

    /// Every drop has a set of its own and is in the archive, none is anywhere else, and so many requests were billed.
    fileprivate func expectSettled(
        _ drops: [Drop],
        billed: Int,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let sources = try Drop.types.flatMap { type in
            try results(type).map { name in
                let source = try result("\(type)/\(name.dropLast(".result.json".count))")["source"]
                return "\(type)/\(source?["name"]?.string ?? "-")"
            }
        }
        #expect(sources.sorted() == drops.map { "\($0.type)/\($0.name)" }.sorted(), sourceLocation: sourceLocation)
        for type in Drop.types {
            let pages = names(in: "\(root)/outbox/\(type)").filter { $0.hasSuffix(".md") }
            #expect(pages.count == results(type).count, sourceLocation: sourceLocation)
        }
        let left = ["inbox", "processing", "failed", "rejected"].flatMap { files(under: $0) }
        #expect(left.filter { !$0.hasSuffix("/urgent") }.isEmpty, sourceLocation: sourceLocation)
        #expect(archived.count == drops.count, sourceLocation: sourceLocation)
        try await expectBilled(billed, sourceLocation: sourceLocation)
    }

    /// Rewrites the lines by which answers are found again.
    fileprivate func changeAnswers(_ change: (String) -> String) throws {
        for name in names(in: root + "/.work/answers") {
            let path = "\(root)/.work/answers/\(name)"
            let lines = try #require(text(of: path)).split(separator: "\n").map { change(String($0)) }
            try write(lines.joined(separator: "\n"), to: path)
        }
    }
}
