import Foundation
import TestSupport
import Testing

/// One daemon works on a drop root, and one drop root does the work.
@Suite(.timeLimit(.minutes(15)))
struct OwnerTests {
    @Test func `A second daemon is refused although the lock's file was deleted, which the first one says`()
        async throws
    {
        try await Rig.with(Settings()) { rig in
            let first = try await rig.startDaemon()
            try remove(rig.root + "/.work/lock")
            let second = try await rig.command("watch", "--once")
            #expect(second.status == 1)
            #expect(second.errorText.contains("another mosychlos watches this drop root"))
            let drops = Drop.several(1)
            try await rig.drop(drops, by: [.moved])
            try await rig.awaitDeliveries(1)
            try await eventually("it is said") { text(of: rig.root + "/STATUS.txt")?.contains(".work/lock") == true }
            #expect(first.said.contains("lock.restored"))
            let third = try await rig.command("watch", "--once")
            #expect(third.errorText.contains("process \(first.processID) on host"))
            #expect(await first.stop() == 0)
        }
    }

    private func watchOnce(_ rig: Rig, _ data: String) async throws -> CommandOutcome {
        try await run(
            [
                RunningProgram.mosychlos, "watch", "--once", "--config=" + rig.config,
                "--data-dir=\(rig.directory)/\(data)",
            ],
            environment: Rig.environment,
            directory: rig.directory
        )
    }

    @Test func `A copy beside the root touches no batch of it until somebody says that it goes on`() async throws {
        try await Rig.with(Settings(timeLapse: "3s")) { rig in
            let drops = Drop.several(2)
            let first = try await rig.startDaemon()
            try await rig.drop(drops, by: [.copied])
            try await eventually("the batch runs") { rig.phases == ["in_flight"] }
            _ = try await rig.shell("cp -a data copy")
            let copied = try await watchOnce(rig, "copy")
            #expect(copied.status != 0)
            #expect(copied.errorText.contains("this is a copy of a drop folder, last used as"))
            try await rig.awaitDeliveries(2)
            try await rig.expectDelivered(drops)
            #expect(await first.stop() == 0)
            #expect(names(in: rig.directory + "/copy/batch/outbox/risk").isEmpty)
            // The other one is not used any more: as a backup on another machine, it goes on.
            try write("", to: rig.directory + "/copy/batch/control/resume")
            let restored = try await watchOnce(rig, "copy")
            #expect(restored.status == 0)
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            #expect(names(in: rig.directory + "/copy/batch/outbox/risk").contains { $0.hasSuffix(".result.json") })
        }
    }
}
