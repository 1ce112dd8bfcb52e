import Jobs
package import LinuxSystem
import Prompts

/// What intake can tell about the inbox at one moment.
package struct IntakeSnapshot: Hashable, Sendable {
    /// One type's inbox, its urgent folder included.
    package struct Folder: Hashable, Sendable {
        package var type: String
        package var mode: DropRootStatus.Mode
        package var waiting: Int
        /// Of them, those that only wait for us.
        package var ready: Int
        package var collected: Int
    }

    package var folders: [Folder] = []
    package var window: DropRootStatus.Window?
    package var waiting: [DropRootStatus.WaitingFile] = []
    package var waitingCount = 0
    package var ages = DropRootStatus.Ages()
    /// The first of those that are left alone.
    package var notTaken: [DropRootStatus.FileNotTaken] = []
    package var notTakenCount = 0
    package var counters = Intake.WatchCounters()

    package init() {}
}

extension Intake {
    /// A drop that was given back without having been sent.
    package struct Rejection: Sendable {
        package var type: String
        package var name: FileName
        package var reason: Reason
    }

    package func snapshot(at now: Instant, unixTime: Int64) -> IntakeSnapshot {
        var snapshot = IntakeSnapshot()
        func moment(_ instant: Instant) -> Int64 { unixTime + (instant - now).components.seconds }
        var order: [(seen: Instant, file: DropRootStatus.WaitingFile)] = []
        for folder in folders {
            let type = folder.type.rawValue
            let courier = folder.courier?.report
            let waiting = folder.tracker.candidates.count + (courier?.waitingCount ?? 0)
            let line = folder.tracker.line(at: now, showing: DropRootStatus.shownWaiting)
            let mode = mode(of: folder, moment)
            if let index = snapshot.folders.firstIndex(where: { $0.type == type }) {
                snapshot.folders[index].waiting += waiting
                snapshot.folders[index].ready += line.ages.ready.total
                // What is wrong with one of them is more than how the others are.
                if case .unavailable = mode { snapshot.folders[index].mode = mode }
            } else {
                let collected = record?.requestsByType[type] ?? 0
                let entry = IntakeSnapshot.Folder(
                    type: type,
                    mode: mode,
                    waiting: waiting,
                    ready: line.ages.ready.total,
                    collected: collected
                )
                snapshot.folders.append(entry)
            }
            snapshot.waitingCount += waiting
            snapshot.ages = snapshot.ages + line.ages + (courier?.ages ?? DropRootStatus.Ages())
            for (name, candidate) in line.first + (courier?.waiting ?? []) {
                let since = moment(candidate.firstSeen)
                let isReady = candidate.isReady(at: now)
                order.append(
                    (
                        candidate.firstSeen,
                        DropRootStatus.WaitingFile(
                            folder: folder.place.inbox.name,
                            name: name,
                            reason: isReady ? "ready" : candidate.waiting.words,
                            since: since,
                            isReady: candidate.isOurs(at: now)
                        )
                    )
                )
            }
            snapshot.add(folder.notTaken.merging(courier?.notTaken ?? [:]) { $1 }, in: folder.place.inbox.name)
            snapshot.counters.foundByRescanOnly += folder.tracker.surprises
        }
        for blocked in root.blocked {
            let type = folders.first { $0.place.inbox.name == blocked.inbox.name }?.type.rawValue
            if let index = snapshot.folders.firstIndex(where: { $0.type == type }) {
                snapshot.folders[index].mode = .unavailable(blocked.words)
            }
        }
        snapshot.add(top?.notTaken ?? [:], in: "")
        snapshot.counters.overflows = counters.overflows
        snapshot.counters.waitsForWriter = counters.waitsForWriter
        snapshot.notTaken.sort { ($0.folder, $0.name) < ($1.folder, $1.name) }
        snapshot.waiting = order.sorted { ($0.seen, $0.file.name) < ($1.seen, $1.file.name) }.map(\.file)
        snapshot.sayWhoIsBefore(isQueueFull: isQueueFull)
        if let writer, writer.requests > 0, let closesAt = window.closesAt {
            snapshot.window = DropRootStatus.Window(
                requests: writer.requests,
                closesAt: moment(closesAt),
                waitsForPlace: !mayClose
            )
        }
        return snapshot
    }
}

extension Intake {
    private func mode(of folder: InboxFolder, _ moment: (Instant) -> Int64) -> DropRootStatus.Mode {
        if let silence = folder.courier?.silence(at: .now) {
            let since = UTCTime(unixSeconds: moment(silence))
            return .unavailable("the server does not answer since \(since.date) \(since.clock) UTC")
        }
        if let trouble = folder.trouble ?? folder.courier?.report.trouble { return .unavailable(trouble) }
        return DropRootStatus.Mode(folder.mode)
    }
}

extension IntakeSnapshot {
    fileprivate mutating func add(_ notTaken: [FileName: NotTaken], in folder: String) {
        notTakenCount += notTaken.count
        for (name, reason) in notTaken.prefix(DropRootStatus.shownEvents) {
            self.notTaken.append(DropRootStatus.FileNotTaken(folder: folder, name: name, reason: reason.words))
        }
    }

    /// Where a file stands in the queue; what is shown are the first of all.
    fileprivate mutating func sayWhoIsBefore(isQueueFull: Bool) {
        var before = 0
        for index in waiting.indices where waiting[index].reason == "ready" {
            let place = before == 0 ? "it is next" : "\(Format.count(before)) before it"
            waiting[index].reason = (isQueueFull ? "queue full, " : "ready, ") + place
            before += 1
        }
    }
}

extension DropRootStatus.Mode {
    init(_ mode: FolderMode) {
        switch mode {
        case .events(let rescan): self = .events(rescan: Int(rescan.components.seconds))
        case .polling(let interval): self = .polling(seconds: max(1, Int(interval.components.seconds)))
        }
    }
}

extension CandidateTracker.Waiting {
    fileprivate var words: String {
        switch self {
        case .settling: "being copied or just arrived"
        case .writer: "still open for writing"
        case .incomplete: "incomplete so far; waiting for the rest"
        case .unreadable(let reason): reason
        case .unremovable: "cannot be removed from its folder"
        case .doneFile: "its .done file is not here yet"
        case .answer(_, let first):
            "same content as \(first), which is being analysed; will be answered with it"
        }
    }

    /// What an error at one file means to somebody who sees it lie in the inbox.
    init(_ error: SystemError) {
        let isMove = error.call.hasPrefix("rename")
        self =
            switch error {
            // EAGAIN at an open: the lease of another program or of a file server.
            case _ where error.isBusy || error.isTimeout:
                .unreadable("another program has it in use: \(error.reason)")
            case _ where error.isPermission && isMove: .unreadable("the service may not move it")
            case _ where error.isPermission: .unreadable("the service may not read it")
            case _ where isMove: .unreadable("cannot be moved: \(error.reason)")
            default: .unreadable("cannot be read: \(error.reason)")
            }
    }
}
