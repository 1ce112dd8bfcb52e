import Batches
import LinuxSystem
import Service

extension DropRootStatus {
    /// A day in the life of a drop root.
    static func busy(state: State = .running, simulated: Bool = false) -> DropRootStatus {
        let now: Int64 = 1_795_356_330
        return DropRootStatus(
            generatedAt: now,
            version: "1.0.0",
            state: state,
            provider: "openai",
            model: "gpt-4o-mini",
            simulated: simulated,
            folders: [
                Folder(
                    type: "risk",
                    mode: .events(rescan: 60),
                    counts: Counts(arriving: 1, waitingForSlot: 2, queued: 23, inBatch: 1000, doneToday: 12_345)
                ),
                Folder(
                    type: "investment_research",
                    mode: .polling(seconds: 10),
                    counts: Counts(rejectedToday: 4, failedToday: 5)
                ),
                Folder(type: "compliance", mode: .unavailable("Permission denied")),
            ],
            window: Window(requests: 3, closesAt: now + 14),
            batches: [
                Batch(
                    id: "batch_68f2a1c0",
                    submissionID: "20261122T130030Z-7f3a",
                    status: "in_progress",
                    requests: 1000,
                    counts: BatchJob.RequestCounts(total: 1000, completed: 412, failed: 1),
                    createdAt: now - 3900,
                    expiresAt: now + 82_500,
                    estimatedCost: 1.234
                ),
                Batch(
                    id: nil,
                    submissionID: "20261122T140500Z-11bc",
                    status: "uploading",
                    requests: 20,
                    createdAt: now - 30,
                    isSent: false
                ),
            ],
            waiting: [
                WaitingFile(folder: "risk", name: "smith.json", reason: "still being copied", since: now - 45),
                WaitingFile(
                    folder: "risk/urgent",
                    name: "a very long name of a portfolio that somebody called like this.json",
                    reason: "the text is not complete JSON yet: line 12, column 5",
                    since: now - 700
                ),
            ],
            waitingCount: 3,
            notTaken: [
                FileNotTaken(folder: "risk", name: "notes.docx", reason: "the name does not end in .json"),
                FileNotTaken(folder: "", name: "riks", reason: "no analysis has this name; did you mean risk?"),
            ],
            deliveries: [
                Delivery(type: "risk", source: "jones.json", output: "outbox/risk/jones--2", at: now - 60)
            ],
            problems: [
                Problem(at: now - 90, file: "broken.json", message: "rejected: not valid JSON, line 2, column 3"),
                Problem(at: now - 500, message: "the provider did not answer for 2 min; asked again"),
            ],
            cost: Cost(estimatedToday: 1.4, actualToday: 1.1567, ceiling: 10)
        )
    }
}
