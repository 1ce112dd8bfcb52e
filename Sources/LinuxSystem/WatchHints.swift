/// One watched directory.
package struct WatchID: Hashable, Sendable {
    let descriptor: Int32
}

/// How a name last showed up in a watched directory.
package enum Arrival: Hashable, Sendable {
    /// A writer has closed it, which does not mean that it is complete.
    case closed
    /// It was renamed into the directory.
    case renamedInto
    /// It was created or linked, or its permissions changed.
    case appeared
}

/// What happened since the last look: hints where to look first, never the whole truth.
package struct WatchHints: Equatable, Sendable {
    /// Events are missing, or there were too many to keep: only a listing tells.
    package var overflowed = false
    package var arrivals: [WatchID: [FileName: Arrival]] = [:]
    /// Directories that were removed, renamed or unmounted: nothing more is to be heard about their paths.
    package var lost: Set<WatchID> = []

    package init() {}
}
