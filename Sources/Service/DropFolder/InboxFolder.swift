import LinuxSystem
import Prompts

/// One watched folder: `inbox/<type>` or `inbox/<type>/urgent`.
struct InboxFolder {
    let place: InboxPlace
    let mode: FolderMode
    var watch: WatchID?
    var tracker: CandidateTracker
    var nextListing: ContinuousClock.Instant
    /// Names of things a person put here that are no drops.
    var notTaken: Set<FileName> = []

    var directory: Directory { place.directory }
    var type: AnalysisType { place.type }
    var path: String { place.path }
}

/// Where an inbox folder is.
///
/// Kept apart from what changes: a copy of the whole folder would make every change to its candidates copy them all.
struct InboxPlace {
    let folders: DropRoot.TypeFolders
    let isUrgent: Bool

    var directory: Directory { isUrgent ? folders.urgent : folders.inbox }
    var type: AnalysisType { folders.type }
    /// As a person would say it.
    var path: String { "inbox/\(type.rawValue)" + (isUrgent ? "/urgent" : "") }
}

/// How a folder's changes are noticed.
package enum FolderMode: Hashable, Sendable {
    /// The kernel tells; listings at this interval make sure.
    case events(rescan: Duration)
    /// Listings only: the kernel does not see what other machines write.
    case polling(every: Duration)

    package var interval: Duration {
        switch self {
        case .events(let interval), .polling(let interval): interval
        }
    }

    package var arrival: Settling.Arrival {
        switch self {
        case .events: .listed
        case .polling: .polled
        }
    }
}
