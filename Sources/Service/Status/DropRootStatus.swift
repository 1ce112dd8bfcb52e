package import LinuxSystem

/// What a drop root is doing, at one moment: the one source of STATUS.txt, STATUS.json and `mosychlos status`.
///
/// Times are Unix seconds, amounts US dollars; names are foreign text as it came, renderers make it fit to be shown.
package struct DropRootStatus: Hashable, Sendable {
    package var generatedAt: Int64
    package var version: String
    package var state: State
    package var provider: String
    package var model: String
    /// That the model is shut down soon, or has been; nil where nothing is known of it.
    package var modelEnd: String?
    /// Whether the provider is the simulator.
    package var simulated: Bool
    /// One for each type folder, in the order they are shown.
    package var folders: [Folder]
    /// The batch that is being collected; nil while nothing is.
    package var window: Window?
    /// What the provider is working on, oldest first.
    package var batches: [Batch]
    /// The files that wait, longest first; only the first `shownWaiting` need be given.
    package var waiting: [WaitingFile]
    /// How many wait in all.
    package var waitingCount: Int
    /// How long they have waited, all of them.
    package var ages: Ages
    /// What is left alone; not all of it need be given.
    package var notTaken: [FileNotTaken]
    /// How much is left alone in all.
    package var notTakenCount: Int
    /// Newest first.
    package var deliveries: [Delivery]
    /// Newest first.
    package var problems: [Problem]
    package var cost: Cost
    package var watch: Watch
    /// How work waits for the provider; nil where nothing limits it.
    package var queue: Queue?
    /// What became of the files in `control/`, newest first.
    package var control: [ControlAnswer]
    /// By how many seconds the file system's clock is ahead of ours; nil where that is not worth a word.
    package var clockSkew: Int64?
    /// What an ordinary user may still write to the drop root's file system, in bytes; nil where it does not say.
    package var freeBytes: Int64?
    /// It is written anew after so many seconds at the latest while the service lives; nil where nobody promises that.
    package var renewal: Int64?
    /// How many submissions cannot go on, for a reason among the problems.
    package var blocked: Int

    /// How many waiting files are shown by name.
    package static let shownWaiting = 50
    /// How many things that are not taken, deliveries and problems are shown.
    package static let shownEvents = 20

    package init(
        generatedAt: Int64,
        version: String,
        state: State = .running,
        provider: String,
        model: String,
        modelEnd: String? = nil,
        simulated: Bool,
        folders: [Folder] = [],
        window: Window? = nil,
        batches: [Batch] = [],
        waiting: [WaitingFile] = [],
        waitingCount: Int? = nil,
        ages: Ages = Ages(),
        notTaken: [FileNotTaken] = [],
        notTakenCount: Int? = nil,
        deliveries: [Delivery] = [],
        problems: [Problem] = [],
        cost: Cost = Cost(),
        watch: Watch = Watch(),
        queue: Queue? = nil,
        control: [ControlAnswer] = [],
        clockSkew: Int64? = nil,
        freeBytes: Int64? = nil,
        renewal: Int64? = nil,
        blocked: Int = 0
    ) {
        self.generatedAt = generatedAt
        self.version = version
        self.state = state
        self.provider = provider
        self.model = model
        self.modelEnd = modelEnd
        self.simulated = simulated
        self.folders = folders
        self.window = window
        self.batches = batches
        self.waiting = waiting
        self.waitingCount = waitingCount ?? waiting.count
        self.ages = ages
        self.notTaken = notTaken
        self.notTakenCount = notTakenCount ?? notTaken.count
        self.deliveries = deliveries
        self.problems = problems
        self.cost = cost
        self.watch = watch
        self.queue = queue
        self.control = control
        self.clockSkew = clockSkew
        self.freeBytes = freeBytes
        self.renewal = renewal
        self.blocked = blocked
    }
}

extension DropRootStatus {
    /// Whether work goes on.
    package enum State: Hashable, Sendable {
        case running
        /// Something concerns every file: a key, a quota, a disk, the marker file, a `hold`.
        case paused(reason: String, since: Int64)
        /// It has ended, for this reason; nothing goes on before it is started again.
        case stopped(reason: String)
    }

    /// What became of a file in `control/`.
    package struct ControlAnswer: Hashable, Sendable {
        package var at: Int64
        package var name: FileName
        package var answer: String

        package init(at: Int64, name: FileName, answer: String) {
            self.at = at
            self.name = name
            self.answer = answer
        }
    }

    /// The batch that is being collected.
    package struct Window: Hashable, Sendable {
        package var requests: Int
        /// When it closes if nothing more arrives.
        package var closesAt: Int64
        /// Whether it goes on growing until there is a place for it at the provider.
        package var waitsForPlace: Bool

        package init(requests: Int, closesAt: Int64, waitsForPlace: Bool = false) {
            self.requests = requests
            self.closesAt = closesAt
            self.waitsForPlace = waitsForPlace
        }
    }

    /// How well files are noticed, counted from the daemon's start.
    package struct Watch: Hashable, Sendable {
        /// How often the kernel had to drop events.
        package var overflows: Int
        /// Files that only a rescan found although events should have told of them; more than a few mean trouble.
        package var foundByRescanOnly: Int
        /// Files that were to be read and were still open for writing.
        package var waitsForWriter: Int

        package init(overflows: Int = 0, foundByRescanOnly: Int = 0, waitsForWriter: Int = 0) {
            self.overflows = overflows
            self.foundByRescanOnly = foundByRescanOnly
            self.waitsForWriter = waitsForWriter
        }
    }
}

extension DropRootStatus {
    /// The files of all folders in each state.
    package var totals: Counts { folders.reduce(into: Counts()) { $0 = $0 + $1.counts } }
}
