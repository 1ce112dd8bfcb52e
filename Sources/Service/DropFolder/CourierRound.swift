import LinuxSystem

/// The rounds of one courier, on its thread: what it knows about the far folder, and what it does there.
struct CourierRound: FolderView {
    let courier: Courier
    var tracker: CandidateTracker
    var notTaken: [FileName: NotTaken] = [:]

    private var arriving: Directory { courier.folder.arriving }

    init(_ courier: Courier) {
        self.courier = courier
        tracker = CandidateTracker(courier.settings.settling)
    }

    var nextDue: ContinuousClock.Instant? { courier.isAccepting ? tracker.nextDueTime : nil }

    /// Removes what a run that was killed left half written.
    func tidyUp() {
        for name in (try? arriving.names()) ?? [] where name.isTemporary { try? arriving.remove(name) }
    }

    mutating func go() {
        var trouble: String?
        do throws(SystemError) {
            try round()
        } catch {
            trouble = "\(error)"
        }
        var report = Courier.Report(waitingCount: tracker.candidates.count, notTaken: notTaken, trouble: trouble)
        report.ages = tracker.line(at: .now, showing: 0).ages
        report.waiting = tracker.candidates.prefix(DropRootStatus.shownWaiting).map { ($0.key, $0.value) }
        courier.finish(report)
    }

    private mutating func round() throws(SystemError) {
        let source = try courier.folder.open()
        // A local disk tells about writers and shows every change at once; of a server nothing is certain.
        let isLocal = try source.fileSystem().isLocal
        let names = try source.names().sorted()
        let fetch = CourierFetch(courier: courier, source: source, isLocal: isLocal)
        try fetch.finishEarlier(names)
        notTaken = [:]
        let mounted = MountTable.current().names(in: courier.folder.path)
        let now = ContinuousClock.now
        for name in names {
            courier.step()
            let look = Look(
                directory: source,
                mounted: mounted,
                arrival: isLocal ? .listed : .polled,
                notice: .listing,
                wantsDoneFile: courier.settings.wantsDoneFile,
                now: now,
                retry: now + courier.settings.interval
            )
            take(name, look)
        }
        tracker.keepOnly(Set(names))
        while courier.isAccepting, let due = tracker.nextDue(at: .now) {
            courier.step()
            do throws(SystemError) {
                switch try fetch.bring(due.name, due.candidate) {
                case .done: tracker.forget(due.name)
                case .changed(let status):
                    let arrival = due.candidate.arrival
                    tracker.observe(due.name, status.identity, size: status.size, arrival: arrival, at: .now)
                case .notYet(let why, let wait): tracker.postpone(due.name, why, until: .now + wait)
                }
            } catch {
                // Half done perhaps: the next round finds out what has become of it.
                tracker.postpone(due.name, .init(error), until: .now + courier.settings.interval)
                if !error.isOfOneFile { throw error }
            }
        }
    }
}
