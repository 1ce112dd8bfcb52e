import Batches
import Jobs
import LinuxSystem

/// What keeps drops from being taken, and what is said about it.
extension Daemon {
    /// Why nothing is taken from the inbox; nil while drops are welcome.
    var pauseReason: String? {
        folderPause ?? moneyPause ?? disk.fault?.message ?? outage.current?.message
    }

    /// What somebody has to do about prices before anything may cost something.
    private var moneyPause: String? {
        queue.budget.standingHold(on: model)?.words(model: model, end: nil)
    }

    /// What somebody has to do in the folders before drops are taken again.
    var folderPause: String? {
        if root.isAway { return "\(root.path) is not what it was; perhaps the share is not mounted" }
        if !root.hasMarker() { return "the marker file .mosychlos is missing; perhaps the share is not mounted" }
        if control.isHeld { return "held by a file in control/; put a file named resume there to go on" }
        return nil
    }

    /// The same as `pauseReason`, in the closed set that programs are told, faults of the folders included.
    var pauseCause: PauseCause? {
        if root.isAway || !root.hasMarker() { return .folder }
        if control.isHeld { return .held }
        if let fault = disk.fault { return fault.isOfFolder ? .folder : .disk }
        if let fault = outage.current { return PauseCause(fault) }
        return intakeFault == nil ? nil : .folder
    }

    /// When a pause will have lasted long enough to be told.
    var noticeDue: ContinuousClock.Instant? { notifier.isOn ? pauseNotice.due : nil }

    private func tellPause() async {
        guard notifier.isOn else { return }
        let time = currentUnixTime().seconds
        if let event = pauseNotice.update(pauseCause, at: .now, unixTime: time) { await notifier.note(event) }
    }

    func sayPause() async {
        await tellPause()
        let pause = pauseReason
        if wasPaused != (pause != nil) {
            wasPaused = pause != nil
            audit(wasPaused ? .init(.paused, reason: pause) : .init(.resumed))
        }
        let reason = folderPause ?? moneyPause
        guard reason != pauseSaid else { return }
        pauseSaid = reason
        if let reason {
            log(.warning, "intake.paused", ["reason": reason])
        } else {
            log(.notice, "intake.resumed")
        }
    }

    /// With `once`: waiting is of no use where only a person can help.
    func giveUpIfStuck(_ report: Intake.Report) throws {
        if let fault = outage.current, fault.needsPerson { throw GivenUp.provider(fault.message) }
        if report.isBroken, intakeTries > Self.triesOnce, let intakeFault { throw GivenUp.inbox(intakeFault) }
        if let fault = disk.fault, currentUnixTime().seconds - fault.since > Self.patienceOnce {
            throw GivenUp.inbox(fault.message)
        }
        if active.count == queue.picture.batches {
            if let reason = moneyPause { throw GivenUp.inbox(reason) }
            // What a ceiling holds back goes on tomorrow, or when somebody raises it.
            if let hold = queue.picture.hold, hold.isCeiling {
                throw GivenUp.inbox(hold.words(model: model, zone: queue.budget.zone))
            }
        }
        guard let reason = folderPause, report.waiting > 0, report.collected == 0, active.isEmpty else { return }
        throw GivenUp.inbox(reason)
    }

    /// Held folders would be worked on for ever, wherever they went, and their successors be ignored.
    func lookForFolders(_ report: Intake.Report, at now: ContinuousClock.Instant) throws {
        guard nextFolderCheck <= now || report.isLayoutInDoubt else { return }
        nextFolderCheck = now + .seconds(5)
        if let path = root.strayFolder() ?? report.newFolder {
            log(.error, "folder.changed", ["folder": path, "answer": "starting again with what is there now"])
            throw StartAgain(reason: path)
        }
        if !root.isAway, root.hasMarker(), (try? root.root.status(of: DropRoot.readme)) == .some(nil) {
            try? writeReadme()
        }
        guard watcher == nil, nextWatcher <= now else { return }
        nextWatcher = now + Intake.watchRetry
        guard (try? DirectoryWatcher()) != nil else { return }
        log(.notice, "watch.back", ["answer": "starting again with events"])
        throw StartAgain(reason: "events")
    }
}

extension PauseCause {
    fileprivate init(_ fault: Outage.Fault) {
        switch fault.kind {
        case .credentials: self = .credentials
        case .quota: self = .quota
        case .rateLimited, .enqueuedTokens: self = .rateLimited
        case .unreachable: self = .unreachable
        default: self = .provider
        }
    }
}
