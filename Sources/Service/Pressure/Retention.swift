import Jobs
import LinuxSystem

/// Removes what is finished once it is older than the configuration wants it kept.
///
/// At the start and once a day, on a thread of its own, and only where a time is set. Ages come from our own records: the
/// day folder of the archive, the time in a reason file, the history in a job file. Links are never followed, and what is
/// not known to be ours stays.
package actor Retention {
    private let executor = BlockingExecutor(label: "mosychlos.retention")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private let periods: Configuration.Retention
    let root: DropRoot
    private let deliveries: DeliveryLog
    private let audit: AuditTrail
    private let log: Log
    private var doubt: ClockDoubt
    private var nextSweep = ContinuousClock.now

    package init(
        _ periods: Configuration.Retention,
        root: DropRoot,
        deliveries: DeliveryLog,
        audit: AuditTrail,
        log: Log,
        serverTime: @escaping @Sendable () -> Int64? = { nil }
    ) {
        doubt = ClockDoubt(work: root.work, serverTime: serverTime)
        self.periods = periods
        self.root = root
        self.deliveries = deliveries
        self.audit = audit
        self.log = log
    }

    /// How much was removed of one kind.
    package struct Removed: Hashable, Sendable {
        package var files = 0
        package var bytes: Int64 = 0
    }

    /// Looks at once and then once a day, until it is cancelled; while our clock is in doubt nothing is removed.
    ///
    /// - `tell`: told why nothing is removed at present.
    func run(tell: @Sendable (String) async -> Void) async {
        var doubts = 0
        while !Task.isCancelled {
            if let reason = sweepIfDue() {
                doubts += 1
                // At the first looks the provider may just not have told the time yet.
                if doubts == Self.looksBeforeSaying {
                    log(.warning, "retention.waits", ["reason": reason])
                    // Without periods of one's own there is nothing that anybody waits for.
                    if periods != Configuration.Retention() { await tell("nothing old is removed: \(reason)") }
                }
            } else {
                doubts = 0
            }
            let pause: Duration =
                doubts == 0 ? .seconds(3600) : doubts < Self.looksBeforeSaying ? .seconds(5) : .seconds(60)
            try? await Task.sleep(for: pause)
        }
    }

    private static let looksBeforeSaying = 4

    /// Removes what is too old, if that was not done for a day; returns why our clock is not believed.
    @discardableResult
    func sweepIfDue(at instant: ContinuousClock.Instant = .now) -> String? {
        let now = currentUnixTime().seconds
        if let reason = doubt.reason(at: now, instant: instant) { return reason }
        if nextSweep <= instant {
            sweep(at: now)
            nextSweep = instant + .seconds(86_400)
        }
        return nil
    }

    /// A person says that our clock is right.
    func believeClock() {
        doubt.believe(currentUnixTime().seconds)
    }

    /// Removes what is too old now.
    package func sweep(at now: Int64) {
        sweep("archive", periods.archive, at: now) { try clearArchive(before: $0, &$1) }
        sweep("rejected", periods.rejected, at: now) { cutoff, removed in
            for folders in root.types { try clearHandedBack(folders.rejected, before: cutoff, &removed) }
        }
        sweep("failed", periods.failed, at: now) { cutoff, removed in
            for folders in root.types { try clearHandedBack(folders.failed, before: cutoff, &removed) }
        }
        sweep("jobs", periods.jobs, at: now) { try clearJobs(before: $0, &$1) }
        sweep("closed", periods.closed, at: now) { cutoff, removed in
            removed.files += try root.store.removeClosed(before: cutoff)
        }
        sweep("earlier", periods.earlier, at: now) { cutoff, removed in
            removed.files += try deliveries.clearPages(before: cutoff.date)
        }
        sweep("audit", periods.audit, at: now) { try clearAudit(before: $0, &$1) }
    }

    private func sweep(
        _ area: String,
        _ period: Duration,
        at now: Int64,
        _ clear: (UTCTime, inout Removed) throws -> Void
    ) {
        guard period > .zero else { return }
        var removed = Removed()
        do {
            try clear(UTCTime(unixSeconds: now - period.components.seconds), &removed)
        } catch {
            log(.warning, "retention.failed", ["area": area, "reason": "\(error)", "answer": "tried again tomorrow"])
        }
        guard removed.files > 0 else { return }
        log(
            .notice,
            "retention.removed",
            [
                "area": area, "files": "\(removed.files)", "bytes": "\(removed.bytes)",
                "older_than": Format.duration(period.components.seconds),
            ]
        )
        audit(.init(.removed, reason: area, count: removed.files))
    }
}
