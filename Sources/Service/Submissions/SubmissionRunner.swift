package import Batches
package import Jobs
import LinuxSystem

/// Carries a submission from step to step.
///
/// Every step is written down before and after, so any of them may be the last.
package struct SubmissionRunner: Sendable {
    let provider: any BatchProvider
    let store: SubmissionStore
    let desk: DeliveryDesk
    let outage: Outage
    let log: Log
    let settings: Settings
    /// Told of each change of a batch; the folder is that of its submission.
    let onChange: @Sendable (SubmissionRecord, SubmissionFolder) async throws -> Void
    let onDelivery: @Sendable (DeliveryDesk.Delivered) async -> Void
    /// Told before a submission is closed, everything of it being delivered.
    let onEnd: @Sendable (SubmissionRecord) throws -> Void
    /// Asks for all submissions how their batches stand.
    let poller: BatchPoller
    /// Who may know before the next poll that a batch has ended.
    var nudges: BatchNudges?
    /// Whether somebody else in this process asks the provider to end this batch.
    var isCancelledElsewhere: @Sendable (_ batchID: String) -> Bool = { _ in false }
    /// Asked before each step of a submission, which may have to wait: for the disk, or for a place at the provider.
    let beforeStep: @Sendable (SubmissionRecord) async throws -> Void
    /// Unix seconds; what was begun before may have gone on elsewhere, in the life that a backup was made of.
    let began = currentUnixTime().seconds

    /// How long a stop waits for the answer to an order; without it the batch is looked for at the next start.
    static let answerGrace = Duration.seconds(4)

    /// What a fault that concerns every call to the provider leads to.
    package enum Patience: Hashable, Sendable {
        /// It is waited out.
        case endless
        /// It is thrown; what was not sent stays to be sent.
        case none
        /// So is what the provider's list does not show soon, which elsewhere is looked for as long as it may lag behind.
        case brief
        /// It is thrown, and a submission that certainly did not reach the provider is given up.
        case givingUp
    }

    /// Where to stop.
    package enum Goal: Hashable, Sendable {
        /// As soon as the provider has the batch.
        case created
        /// When everything is delivered.
        case delivered
    }

    package init(
        provider: any BatchProvider,
        store: SubmissionStore,
        desk: DeliveryDesk,
        outage: Outage,
        settings: Settings,
        log: Log,
        onChange: @escaping @Sendable (SubmissionRecord, SubmissionFolder) async throws -> Void = { _, _ in },
        onDelivery: @escaping @Sendable (DeliveryDesk.Delivered) async -> Void = { _ in },
        onEnd: @escaping @Sendable (SubmissionRecord) throws -> Void = { _ in },
        beforeStep: @escaping @Sendable (SubmissionRecord) async throws -> Void = { _ in }
    ) {
        self.provider = provider
        self.store = store
        self.desk = desk
        self.outage = outage
        self.settings = settings
        self.log = log
        self.onChange = onChange
        self.onDelivery = onDelivery
        self.onEnd = onEnd
        self.beforeStep = beforeStep
        poller = BatchPoller(provider: provider, instant: settings.pace.instant)
    }

    /// Works on a submission until the goal is reached.
    ///
    /// - `patience`: what a fault of the provider leads to.
    /// Returns its last state; nil if another process works on it.
    package func run(
        _ id: SubmissionID,
        to goal: Goal,
        patience: Patience = .endless
    ) async throws -> SubmissionRecord? {
        guard let folder = try store.folder(id), let lock = try folder.tryLock() else { return nil }
        var work = Work(runner: self, folder: folder, record: try folder.load(), patience: patience)
        let last = try await work.run(to: goal)
        withExtendedLifetime(lock) {}
        return last
    }
}

extension SubmissionRunner {
    fileprivate func clears(_ record: SubmissionRecord) -> Bool {
        settings.clearsProvider && provider.keepsFiles && record.leavesRemains
    }

    /// One submission being worked on.
    struct Work {
        let runner: SubmissionRunner
        let folder: SubmissionFolder
        var record: SubmissionRecord
        let patience: Patience
        /// When the provider is asked again to end the batch, and how long after the time before.
        var (nextCancel, cancelPause): (ContinuousClock.Instant?, Duration) = (nil, .zero)
        /// By the provider's clock: when its list was first looked at after an order without an answer.
        var orderedBefore: Int64?
        /// How often in a row the provider has failed at what it was asked about this one.
        var failuresInARow = 0
        private let caller: Outage.Caller
        private let began: (time: Int64, instant: ContinuousClock.Instant)

        init(runner: SubmissionRunner, folder: SubmissionFolder, record: SubmissionRecord, patience: Patience) {
            self.runner = runner
            self.folder = folder
            self.record = record
            self.patience = patience
            caller = runner.outage.makeCaller()
            began = (currentUnixTime().seconds, runner.settings.pace.instant())
        }

        mutating func run(to goal: Goal) async throws -> SubmissionRecord {
            defer { runner.outage.leave(caller) }
            // A crash may have come between a state and the job file that shows it; the state may be the last one.
            if record.batch != nil || record.phase.isFinal { try await runner.onChange(record, folder) }
            while true {
                try Task.checkCancellation()
                // Whoever may still give up the whole keeps it in one piece.
                if patience != .givingUp || record.phase.hasReachedProvider { try runner.store.unfold(folder) }
                _ = try await endUnsent()
                let step = record.nextStep
                if goal == .created, record.phase.hasReachedProvider { return record }
                try await runner.beforeStep(record)
                // It may have waited for its turn for hours.
                if try await endUnsent() { continue }
                do {
                    switch step {
                    case .collect: return record
                    case .upload: try await upload()
                    case .create(let time): try await create(notBefore: time)
                    case .lookUp: try await lookUp()
                    case .poll(let batchID): try await poll(batchID)
                    case .download: try await download()
                    case .deliver: try await deliver()
                    case .none:
                        try runner.onEnd(record)
                        if runner.clears(record) { try runner.store.noteUncleared(record.id) }
                        try runner.store.close(folder)
                        return record
                    }
                } catch let failure as ProviderFailure where failure.isSystemFault {
                    // A local file is a matter of our own disk.
                    guard failure.kind != .localFile else { throw failure }
                    try await note(failure, step.lane)
                }
            }
        }

        /// Waits until this submission may ask the provider.
        func admit(_ lane: Outage.Lane) async throws {
            guard patience == .endless else { return }
            try await runner.outage.admit(caller, lane, turn: runner.settings.pace.turn)
        }

        /// The provider has answered.
        func answered(_ lane: Outage.Lane) {
            if runner.outage.succeeded(caller, lane) { runner.log(.notice, "provider.back") }
        }

        /// A fault that is not this submission's: said once; it is waited out before the next call.
        private mutating func note(_ failure: ProviderFailure, _ lane: Outage.Lane) async throws {
            if runner.outage.report(failure, by: caller, lane, at: now) {
                runner.log(
                    .error,
                    "provider.unusable",
                    ["kind": failure.kind.rawValue, "message": failure.message, "submission": record.id.rawValue]
                )
            }
            guard patience == .endless else {
                // The caller is told that it failed and may try again. Closed while it is still ours: anybody who sent
                // it later would send a second bill.
                if patience == .givingUp, record.phase.isCertainlyUnsent {
                    guard record.doubtfulOrders?.unfound ?? 0 == 0 else { throw StillUnclear(candidates: []) }
                    try await advance(.givenUp(failure))
                    try runner.store.close(folder)
                }
                throw failure
            }
        }

        mutating func advance(_ event: SubmissionEvent) async throws {
            let (before, formerBatch) = (record.phase, record.batch)
            try record.apply(event, at: now)
            // Before there is an answer to tell it by: what comes of a batch without any is marked as well.
            if event.followsAnAnswer, runner.settings.isSimulated() { record.isSimulated = true }
            try folder.save(record)
            if let formerBatch, record.batch == nil {
                var last = record
                last.batch = formerBatch
                try await runner.onChange(last, folder)
            }
            if before != record.phase {
                runner.log(
                    .info,
                    "submission.\(record.phase.rawValue)",
                    ["submission": record.id.rawValue, "batch": record.batch?.id ?? "-"]
                )
            }
            try await runner.onChange(record, folder)
        }

        var now: Int64 { currentUnixTime().seconds }

        /// Our clock without what it was set forward by since this began: time in which nothing was tried is no time to
        /// give up after.
        var triedUntil: Int64 { min(now, began.time + (pace.instant() - began.instant).components.seconds) }
    }
}

extension SubmissionPhase {
    /// Whether there is nothing left to do before the provider's answer.
    fileprivate var hasReachedProvider: Bool {
        switch self {
        case .inFlight, .downloading, .delivering, .closed, .failed: true
        case .collecting, .sealed, .uploading, .uploaded, .creating: false
        }
    }
}

extension SubmissionStep {
    /// What the step asks of the provider.
    fileprivate var lane: Outage.Lane {
        switch self {
        case .upload, .create: .sending
        case .collect, .lookUp, .poll, .download, .deliver, .none: .reading
        }
    }
}

extension SubmissionPhase {
    /// Whether no batch can have come of it.
    var isCertainlyUnsent: Bool {
        switch self {
        case .collecting, .sealed, .uploading, .uploaded: true
        case .creating, .inFlight, .downloading, .delivering, .closed, .failed: false
        }
    }
}

extension ProviderFailure {
    static let cancelledUnsent = ProviderFailure(
        kind: .refused,
        message: "It was cancelled before it was sent.",
        code: "cancelled_unsent"
    )

    /// One line for people.
    package var summary: String { description }
}
