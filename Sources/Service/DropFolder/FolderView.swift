import LinuxSystem

/// What is known about the names in an inbox folder, and how it is learned.
protocol FolderView {
    /// What may become a drop.
    var tracker: CandidateTracker { get set }
    /// What a person put here that is no drop.
    var notTaken: [FileName: NotTaken] { get set }
}

/// Why something in the inbox is left alone.
enum NotTaken: Hashable, Sendable {
    case name
    /// Such as `.txt`, behind the `.json` that its owner may see alone.
    case hiddenEnding(String)
    case folder
    case link
    case special
    /// It lies in `inbox/` itself, and is no folder.
    case outside
    case unknownType

    var words: String {
        switch self {
        case .name: "its name does not end in .json"
        case .hiddenEnding(let ending): "its name ends in \(ending), which Explorer may hide; rename it"
        case .folder: "it is a folder; files in it are not taken"
        case .link: "it is a link; put the file itself here"
        case .special: "it is no file but a pipe or a device"
        case .outside: "it belongs into one of the folders here"
        case .unknownType: "no kind of analysis has this name"
        }
    }

    init(nameOf name: FileName) {
        let parts = name.string?.lowercased().split(separator: ".", omittingEmptySubsequences: false) ?? []
        self = parts.count > 2 && parts[parts.count - 2] == "json" ? .hiddenEnding(".\(parts[parts.count - 1])") : .name
    }

    init?(_ kind: FileStatus.Kind) {
        switch kind {
        case .regular: return nil
        case .directory: self = .folder
        case .symbolicLink: self = .link
        case .other: self = .special
        }
    }
}

/// One look at one name.
struct Look {
    var directory: Directory
    /// What other file systems are mounted at in it: their servers may not answer.
    var mounted: Set<FileName>
    var arrival: Settling.Arrival
    var notice: CandidateTracker.Notice
    /// Whether senders say by a done file that a file is complete.
    var wantsDoneFile: Bool
    var now: ContinuousClock.Instant
    /// When to look again at what cannot be looked at now.
    var retry: ContinuousClock.Instant
}

extension FolderView {
    mutating func take(_ name: FileName, _ look: Look) {
        if look.mounted.contains(name) {
            notTaken[name] = .folder
            return tracker.forget(name)
        }
        switch NameVerdict(name) {
        case .temporary:
            return
        case .candidate:
            break
        case .notTaken:
            if look.wantsDoneFile, let drop = name.doneFor { return take(drop, look) }
            let status = try? look.directory.status(of: name)
            notTaken[name] = status.map { NotTaken($0.kind) ?? NotTaken(nameOf: name) }
            return
        }
        let found: FileStatus?
        do throws(SystemError) {
            found = try look.directory.status(of: name)
        } catch {
            // Not gone, only out of sight: forgetting it would be losing it.
            tracker.keep(name, .init(error), at: look.now, retry: look.retry)
            return
        }
        notTaken[name] = found.flatMap { NotTaken($0.kind) }
        guard let status = found, status.kind == .regular else {
            tracker.forget(name)
            return
        }
        tracker.observe(
            name,
            status.identity,
            size: status.size,
            arrival: look.arrival,
            notice: look.notice,
            at: look.now
        )
        guard look.wantsDoneFile, let done = name.doneFile else { return }
        tracker.note(done: (try? look.directory.status(of: done)) ?? nil != nil, name, at: look.now)
    }
}
