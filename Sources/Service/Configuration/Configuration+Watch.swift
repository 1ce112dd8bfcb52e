extension Configuration {
    /// How the inbox is looked after.
    public struct Watch: Hashable, Sendable {
        /// `watch.mode`, default `auto`: how new files are noticed.
        public var mode: WatchMode
        /// `watch.rescan`, default 60 s, 100 ms to a day: how often the inbox is listed although no event came.
        public var rescan: Duration
        /// `watch.poll_interval`, default 10 s, 100 ms to an hour: how often a folder is listed whose changes the kernel
        /// does not see.
        public var pollInterval: Duration
        /// `watch.settle`, default 2 s, up to 10 min: how long a closed file must stay unchanged before it is taken.
        public var settle: Duration
        /// `watch.grace`, default 60 s, up to a day: how long a file that cannot be read yet is left alone before it is rejected.
        public var grace: Duration
        /// `watch.duplicate_window`, default 24 h, up to a year; 0 asks again every time.
        ///
        /// Within this time the same content is answered from the first result, without a second bill.
        public var duplicateWindow: Duration
        /// `watch.max_file_size`, default 20 MiB, 1 KiB to 1 GiB: a larger file is rejected unread.
        public var maximumFileSize: Int
        /// `watch.done_files`, default false: whether `x.json` is taken only once `x.json.done` lies beside it.
        public var doneFiles: Bool
        /// `watch.min_free`, default 200 MiB, up to 1 TiB: how much of the disk has to be free before a drop is taken.
        ///
        /// 1 % of the disk where that is more, a tenth of it where that is less; 0 takes drops until the disk is full.
        public var minimumFree: Int

        /// Creates a section in which what is left out has its default.
        public init(
            mode: WatchMode = .automatic,
            rescan: Duration = .seconds(60),
            pollInterval: Duration = .seconds(10),
            settle: Duration = .seconds(2),
            grace: Duration = .seconds(60),
            duplicateWindow: Duration = .seconds(24 * 3600),
            maximumFileSize: Int = 20 << 20,
            doneFiles: Bool = false,
            minimumFree: Int = 200 << 20
        ) {
            self.mode = mode
            self.rescan = rescan
            self.pollInterval = pollInterval
            self.settle = settle
            self.grace = grace
            self.duplicateWindow = duplicateWindow
            self.maximumFileSize = maximumFileSize
            self.doneFiles = doneFiles
            self.minimumFree = minimumFree
        }
    }

    /// How changes in the inbox are noticed.
    public enum WatchMode: String, Hashable, Sendable, CaseIterable {
        /// Events on a local file system, polling on a network share.
        case automatic = "auto"
        case events
        /// Listings at the poll interval, with the care that a network share needs; events are a bonus.
        case polling
        /// Listings at the rescan interval only; no event is waited for.
        case rescan
    }
}
