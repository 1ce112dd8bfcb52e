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
        package var collected: Int
    }

    package var folders: [Folder] = []
    package var window: DropRootStatus.Window?
    package var waiting: [DropRootStatus.WaitingFile] = []
    package var waitingCount = 0
    /// The first of those that are left alone.
    package var notTaken: [DropRootStatus.FileNotTaken] = []
    package var notTakenCount = 0

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
        for folder in folders {
            let type = folder.type.rawValue
            let waiting = folder.tracker.candidates.count
            if let index = snapshot.folders.firstIndex(where: { $0.type == type }) {
                snapshot.folders[index].waiting += waiting
            } else {
                let collected = record?.requestsByType[type] ?? 0
                let entry = IntakeSnapshot.Folder(
                    type: type,
                    mode: DropRootStatus.Mode(folder.mode),
                    waiting: waiting,
                    collected: collected
                )
                snapshot.folders.append(entry)
            }
            snapshot.waitingCount += waiting
            // Enough for the page; a listing of all would cost the same work again with every drop.
            for (name, candidate) in folder.tracker.candidates.prefix(DropRootStatus.shownWaiting) {
                snapshot.waiting.append(
                    DropRootStatus.WaitingFile(
                        folder: folder.path.replacingPrefix("inbox/"),
                        name: name,
                        reason: candidate.waiting.words,
                        since: moment(candidate.firstSeen)
                    )
                )
            }
            snapshot.notTakenCount += folder.notTaken.count
            for name in folder.notTaken.prefix(DropRootStatus.shownEvents) {
                snapshot.notTaken.append(
                    DropRootStatus.FileNotTaken(
                        folder: folder.path.replacingPrefix("inbox/"),
                        name: name,
                        reason: folder.place.reasonNotToTake(name)
                    )
                )
            }
        }
        snapshot.waiting.sort { ($0.since, $0.name) < ($1.since, $1.name) }
        if let writer, writer.requests > 0, let closesAt = window.closesAt {
            snapshot.window = DropRootStatus.Window(requests: writer.requests, closesAt: moment(closesAt))
        }
        return snapshot
    }
}

extension DropRootStatus.Mode {
    init(_ mode: FolderMode) {
        switch mode {
        case .events(let rescan): self = .events(rescan: Int(rescan.components.seconds))
        case .polling(let interval): self = .polling(seconds: Int(interval.components.seconds))
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
        case .answer(_, let first):
            "same content as \(first), which is being analysed; will be answered with it"
        }
    }

    /// What an error at one file means to somebody who sees it lie in the inbox.
    init(_ error: SystemError) {
        self =
            switch error.isPermission {
            case true where error.call.hasPrefix("rename"): .unreadable("the service may not move it")
            case true: .unreadable("the service may not read it")
            case false: .unreadable("cannot be read: \(error.reason)")
            }
    }
}

extension InboxPlace {
    fileprivate func reasonNotToTake(_ name: FileName) -> String {
        switch (try? directory.status(of: name))?.kind {
        case .directory: "it is a folder; files in it are not taken"
        case .symbolicLink: "it is a link; put the file itself here"
        case .other: "it is no file but a pipe or a device"
        case .regular, nil: "its name does not end in .json"
        }
    }
}

extension String {
    fileprivate func replacingPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
