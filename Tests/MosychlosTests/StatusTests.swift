import Batches
import LinuxSystem
import Service
import Testing

@testable import mosychlos

struct StatusTests {
    private var ages: DropRootStatus.Ages {
        var ages = DropRootStatus.Ages()
        ages.arriving.add(age: 60, count: 69)
        ages.ready.add(age: 100_000)
        return ages
    }

    private var status: DropRootStatus {
        DropRootStatus(
            generatedAt: 1_800_000_000,
            version: "0.1.0",
            state: .paused(reason: "the disk is full", since: 1_799_999_000),
            provider: "simulator",
            model: "gpt-4o-mini",
            simulated: true,
            folders: [
                .init(
                    type: "risk",
                    mode: .events(rescan: 60),
                    counts: .init(
                        arriving: 1,
                        waitingForSlot: 2,
                        queued: 3,
                        inBatch: 4,
                        doneToday: 1234,
                        rejectedToday: 6,
                        failedToday: 7
                    )
                ),
                .init(type: "allocation", mode: .polling(seconds: 10)),
                .init(type: "performance", mode: .unavailable("gone")),
            ],
            window: .init(requests: 3, closesAt: 1_800_000_010),
            batches: [
                .init(
                    id: "batch_1",
                    submissionID: "s1",
                    status: "in_progress",
                    requests: 4,
                    counts: .init(total: 4, completed: 1, failed: 1),
                    createdAt: 1_799_999_000,
                    expiresAt: 1_800_080_000,
                    estimatedCost: 0.25
                ),
                .init(
                    id: nil,
                    submissionID: "s2",
                    status: "uploading",
                    requests: 2,
                    createdAt: 1_799_999_990,
                    isSent: false,
                    isByHand: true
                ),
            ],
            waiting: [
                .init(folder: "risk", name: "a b\u{1B}.json", reason: "still being copied", since: 1_799_999_940)
            ],
            waitingCount: 70,
            ages: ages,
            notTaken: [.init(folder: "risk", name: "x.csv", reason: "the name does not end in .json")],
            deliveries: [.init(type: "risk", source: "smith.json", output: "outbox/risk/smith", at: 1_799_999_000)],
            problems: [
                .init(at: 1_799_999_000, folder: "risk", file: "y.json", message: "rejected"),
                .init(at: 1, message: "no network"),
            ],
            cost: .init(estimatedToday: 1.5, actualToday: 0.75, ceiling: 10),
            watch: .init(overflows: 2, foundByRescanOnly: 3, waitsForWriter: 4),
            clockSkew: -90,
            freeBytes: 12_345,
            renewal: 600
        )
    }

    @Test func `The daemon's status is read back as it was written`() throws {
        let read = try #require(DropRootStatus(parsing: StatusJSON.render(status)))
        #expect(read == status)
    }

    @Test func `Anything else is no status`() {
        #expect(DropRootStatus(parsing: []) == nil)
        #expect(DropRootStatus(parsing: Array("{}".utf8)) == nil)
        #expect(DropRootStatus(parsing: Array(#"{"format":"mosychlos.status/9"}"#.utf8)) == nil)
    }

    @Test(arguments: [60, 80, 140]) func `The table keeps to the width and shows what counts`(width: Int) {
        let recorder = Recorder()
        StatusView(channel: recorder.channel(width: width), now: status.generatedAt).write(status, isAlive: true)
        for line in recorder.text.split(separator: "\n") where !line.hasPrefix("  ") {
            #expect(displayWidth(line) <= width, "\(line)")
        }
        #expect(recorder.text.hasPrefix("SIMULATED"))
        let text = recorder.text.split(separator: "\n").joined(separator: " ")
        for word in [
            "the disk is full", "batch_1", "1 of 4 answered, 1 failed; about 16 min left", "1,234", "Waiting (1 of 70)",
            "no network",
        ] {
            #expect(text.contains(word) || width == 60, "\(word)")
        }
        #expect(!recorder.text.contains("\u{1B}"))
    }

    @Test func `The ages of all that is under way are a table`() throws {
        let recorder = Recorder()
        StatusView(channel: recorder.channel(), now: status.generatedAt).write(status, isAlive: true)
        let rows = recorder.text.split(separator: "\n").drop { !$0.hasPrefix("AGE") }.prefix(5)
        #expect(
            rows.map { $0.split { $0 == " " }.joined(separator: " ") } == [
                "AGE ALL ≤5m ≤15m ≤1h ≤4h ≤12h ≤24h older", "arriving 69 69 - - - - - -", "ready 1 - - - - - - 1",
                "in progress 4 - - 4 - - - -", "uploading 2 2 - - - - - -",
            ]
        )
    }

    @Test func `How old something is, is reckoned from now, not from when it was written down`() {
        let recorder = Recorder()
        let later = status.generatedAt + 3 * 86_400
        StatusView(channel: recorder.channel(), now: later).write(status, isAlive: true)
        #expect(recorder.text.contains("as of 3 days ago"))
        let row = recorder.text.split(separator: "\n").first { $0.hasPrefix("in progress") }
        #expect(row?.split { $0 == " " } == ["in", "progress", "4", "-", "-", "-", "-", "-", "-", "4"])
    }

    @Test func `A daemon that is gone is said first`() {
        let recorder = Recorder()
        StatusView(channel: recorder.channel(), now: status.generatedAt).write(status, isAlive: false)
        #expect(recorder.text.contains("No mosychlos is running here"))
        #expect(recorder.text.hasPrefix("SIMULATED"))
    }
}
