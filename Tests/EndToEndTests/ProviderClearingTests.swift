import Foundation
import StrictJSON
import TestSupport
import Testing

/// `retention.clear_provider`: what finished batches leave at the provider.
@Suite(.timeLimit(.minutes(15)))
struct ProviderClearingTests {
    static let clearing = "retention: { clear_provider: true }"

    @Test func `What is delivered is deleted at the provider where that is wanted, and what others have stays`()
        async throws
    {
        try await Rig.with(Settings(more: Self.clearing)) { rig in
            // Another folder on the same account, where nobody wants that.
            try rig.putPortfolios()
            let variables = "MOSYCHLOS_RETENTION_CLEAR_PROVIDER=false MOSYCHLOS_DATA_DIR=other"
            let other = try await rig.shell("\(variables) mosychlos batch submit --wait risk portfolio.json")
            #expect(other.status == 0, "\(other.errorText)")
            let theirs = try await rig.filesAtProvider()
            #expect(theirs.count == 2)

            let drops = Drop.several(4)
            try await rig.drop(drops, by: [.copied])
            try await rig.startDaemon()
            try await rig.awaitDeliveries(4)
            try await eventually("only the others' are left") { try await rig.filesAtProvider() == theirs }
            #expect(try await rig.simulator.statistics().calls("DELETE /v1/files/{id}") == 2)
            #expect(rig.deliveredCount == 4)
            try await rig.expectBilled(5)
        }
    }

    @Test(arguments: [503, 400])
    func `A provider that cannot or will not delete disturbs nothing; a kill between loses nothing`(
        status: Int
    ) async throws {
        let faults = #"{"calls": [{"route": "DELETE /v1/files/{id}", "status": \#(status), "message": "no"}]}"#
        try await Rig.with(Settings(faults: faults, more: Self.clearing)) { rig in
            let drops = Drop.several(3)
            try await rig.drop(drops, by: [.copied])
            let daemon = try await rig.startDaemon()
            try await rig.awaitDeliveries(3)
            try await rig.expectDelivered(drops)
            try await eventually("it has been tried") {
                try await rig.simulator.statistics().calls("DELETE /v1/files/{id}") > 0
            }
            if status == 400 { try await eventually("it is said") { daemon.said.contains("provider.uncleared") } }
            await daemon.stop(SIGKILL)
            try await rig.simulator.setFaults("{}")
            let asked = try await rig.simulator.statistics().calls("DELETE /v1/files/{id}")
            try await rig.startDaemon()
            if status == 503 {
                try await eventually("nothing is left") { try await rig.filesAtProvider().isEmpty }
            } else {
                // What was refused is not asked for again: another round would have come to it by the next delivery.
                try await rig.drop([Drop(9, prefix: "later")], by: [.copied])
                try await rig.awaitDeliveries(4)
                try await eventually("the later one is cleared") {
                    try await rig.simulator.statistics().calls("DELETE /v1/files/{id}") == asked + 2
                }
            }
            #expect(rig.deliveredCount >= 3)
        }
    }

    @Test func `With another account's key nothing is deleted that the former one has left`() async throws {
        let faults = #"{"calls": [{"route": "DELETE /v1/files/{id}", "status": 503}]}"#
        try await Rig.with(Settings(faults: faults, more: Self.clearing)) { rig in
            try await rig.drop([Drop(0)], by: [.copied])
            let first = try await rig.startDaemon()
            try await rig.awaitDeliveries(1)
            try await eventually("it has been tried") {
                try await rig.simulator.statistics().calls("DELETE /v1/files/{id}") > 0
            }
            #expect(await first.stop() == 0)
            let theirs = try await rig.filesAtProvider()
            try await rig.simulator.setFaults("{}")
            try rig.use(key: "sk-of-another-account")
            let second = try await rig.startDaemon()
            try await rig.drop([Drop(1)], by: [.copied])
            try await rig.awaitDeliveries(2)
            // Its own are gone after the round in which the others' were looked at.
            try await eventually("its own are deleted") { second.said.contains("provider.cleared") }
            #expect(try await rig.filesAtProvider() == theirs)
            #expect(await second.stop() == 0)
            try rig.use(key: "sk-test")
            try await rig.startDaemon()
            try await eventually("with the former key they go") { try await rig.filesAtProvider().isEmpty }
        }
    }

    @Test func `What was not understood stays at the provider, where it can be looked at`() async throws {
        let faults = #"{"lines": [{"custom_id": "risk-", "duplicated": true}]}"#
        try await Rig.with(Settings(faults: faults, more: Self.clearing)) { rig in
            try await rig.drop([Drop(0, type: "risk")], by: [.copied])
            try await rig.startDaemon()
            try await rig.awaitDeliveries(1)
            // The request lines go, the file of answers stays.
            try await eventually("the input is deleted") { try await rig.filesAtProvider().count == 1 }
            #expect(try await rig.simulator.statistics().calls("DELETE /v1/files/{id}") == 1)
        }
    }
}

extension Rig {
    /// The ids of all files, sorted.
    fileprivate func filesAtProvider() async throws -> [String] {
        let page = try JSONDocument(parsing: try await simulator.get("/v1/files")).root
        return (page["data"]?.elements ?? []).compactMap { $0["id"]?.string }.sorted()
    }
}
