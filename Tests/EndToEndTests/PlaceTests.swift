import Foundation
import TestSupport
import Testing

/// So many batches at the provider and no more, whoever sends them.
@Suite(.timeLimit(.minutes(15)))
struct PlaceTests {
    private static let submit = "mosychlos batch submit risk"

    @Test func `By hand nothing is sent above the limit; whoever waits for it sends it when a place is free`()
        async throws
    {
        try await Rig.with(Settings(timeLapse: "2s", batch: "max_in_flight: 1")) { rig in
            try rig.putPortfolios()
            #expect(try await rig.shell(Self.submit + " portfolio.json").status == 0)
            let second = try await rig.shell(Self.submit + " second.json")
            #expect(second.status == 75, "\(second.errorText)")
            #expect(second.errorText.contains("waiting for a free place") && second.errorText.contains("not sent yet"))
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            // Nobody else sees to the first.
            let waited = try await rig.shell("mosychlos batch wait \(second.word)")
            #expect(waited.status == 0, "\(waited.errorText)")
            try await rig.expectBilled(2)
        }
    }

    @Test func `A submission whose command is ended in the middle says that it is kept, and can be taken back`()
        async throws
    {
        let faults = #"{"calls": [{"route": "POST /v1/files", "nth": 1, "latency_ms": 20000}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try rig.putPortfolios()
            let ended = try await rig.shell("timeout --preserve-status -s INT 3 " + Self.submit + " portfolio.json")
            #expect(ended.status == 75, "\(ended.errorText)")
            let id = try #require(rig.openSubmissions.first)
            let said = ended.errorText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(said.contains("`mosychlos batch cancel \(id)` takes it back"), "\(said)")
            #expect(try await rig.shell("mosychlos batch cancel \(id)").status == 0)
            _ = try await rig.shell("mosychlos batch wait \(id)")
            #expect(rig.openSubmissions.isEmpty)
            #expect(try await rig.simulator.statistics().batchesCreated == 0)
        }
    }

    @Test(arguments: ["INT", "TERM"])
    func `Whoever is ended while waiting is told that the batch goes on, and by whom`(signal: String) async throws {
        try await Rig.with(Settings(timeLapse: "6s")) { rig in
            try rig.putPortfolios()
            let ended = "timeout --preserve-status -s \(signal) 5 "
            let submitted = try await rig.shell(ended + Self.submit + " portfolio.json --wait")
            let number: Int32 = signal == "INT" ? SIGINT : SIGTERM
            #expect(submitted.status == 128 + number, "\(submitted.errorText)")
            let id = try #require(submitted.batchID)
            let words = "Only the waiting has ended: `mosychlos batch wait \(id)` or"
            #expect(submitted.errorText.contains(words), "\(submitted.errorText)")
            let again = try await rig.shell("timeout --preserve-status -s \(signal) 3 mosychlos batch wait \(id)")
            #expect(again.status == 128 + number && again.errorText.contains(words), "\(again.errorText)")
            #expect(try await rig.shell("mosychlos batch wait \(id)").status == 0)
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            try await rig.expectBilled(1)
        }
    }

    @Test func `What the service has when its command is ended in the waiting is sent once, by the service`()
        async throws
    {
        try await Rig.with(Settings(timeLapse: "6s", batch: "max_in_flight: 1")) { rig in
            try rig.putPortfolios()
            try await rig.drop([Drop(0)], by: [.copied])
            try await rig.startDaemon()
            try await eventually("a batch is at the provider") { rig.phases == ["in_flight"] }
            let ended = try await rig.shell(
                "timeout --preserve-status -s INT 6 " + Self.submit + " portfolio.json --wait"
            )
            #expect(ended.status == 128 + SIGINT, "\(ended.errorText)")
            #expect(ended.errorText.contains("Only the waiting has ended"), "\(ended.errorText)")
            try await eventually("the service has sent and delivered it") { rig.openSubmissions.isEmpty }
            let results = try await rig.shell("mosychlos batch results \(ended.word)")
            #expect(results.status == 0, "\(results.errorText)")
            #expect(try await rig.simulator.statistics().batchesCreated == 2)
            try await rig.expectBilled(2)
        }
    }

    @Test func `A service that is busy keeps the command line back, and sends its batch in its turn`() async throws {
        try await Rig.with(Settings(timeLapse: "3s", batch: "max_in_flight: 1")) { rig in
            try rig.putPortfolios()
            try await rig.drop([Drop(0)], by: [.copied])
            try await rig.startDaemon()
            try await eventually("a batch is at the provider") { rig.phases == ["in_flight"] }
            let submitted = try await rig.shell(Self.submit + " portfolio.json")
            #expect(submitted.status == 75, "\(submitted.errorText)")
            #expect(submitted.errorText.contains("waiting for a free place"))
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            let waited = try await rig.shell("mosychlos batch wait \(submitted.word)")
            #expect(waited.status == 0, "\(waited.errorText)")
            try await rig.expectBilled(2)
        }
    }
}
