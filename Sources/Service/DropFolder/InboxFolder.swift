import LinuxSystem
import Prompts

/// One watched folder: `inbox/<type>` or `inbox/<type>/urgent`.
struct InboxFolder: FolderView {
    let place: InboxPlace
    let fileSystem: FileSystemKind
    /// How it is noticed that something has changed.
    var mode: FolderMode
    /// How a file counts that a listing has found.
    var listed: Settling.Arrival
    let settling: Settling
    var watch: WatchID?
    /// When to try again to have it watched.
    var nextWatchTry: ContinuousClock.Instant?
    var tracker: CandidateTracker
    /// What other file systems are mounted at in it.
    var mounted: Set<FileName> = []
    var nextListing: ContinuousClock.Instant
    /// A listing that is too long for one pass.
    var listing: Listing?
    var hasBeenListed = false
    var notTaken: [FileName: NotTaken] = [:]
    /// Whether a file was moved out of it by way of trial.
    var isProven = false
    /// Why that failed.
    var refusal: String?
    /// Why nothing is to be had from it at present.
    var trouble: String?
    /// Brings the files here from where people drop them.
    var courier: Courier?

    var directory: Directory { place.directory }
    var type: AnalysisType { place.type }
    var path: String { place.path }

    /// The names that one listing gave, and how far they were looked at.
    struct Listing {
        var names: [FileName]
        var next = 0
        /// What events told of meanwhile: it came after the names were read.
        var newcomers: Set<FileName> = []
        /// Something was missed meanwhile: another one is needed.
        var isOutdated = false
    }
}

/// Where an inbox folder is.
///
/// Kept apart from what changes: a copy of the whole folder would make every change to its candidates copy them all.
struct InboxPlace {
    let folders: DropRoot.TypeFolders
    let inbox: DropRoot.Inbox

    var isUrgent: Bool { inbox.isUrgent }
    var directory: Directory { inbox.directory }
    var type: AnalysisType { folders.type }
    /// As a person would say it.
    var path: String { "inbox/" + inbox.name }
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

    var word: String {
        switch self {
        case .events: "events"
        case .polling: "polling"
        }
    }
}
