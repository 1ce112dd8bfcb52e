extension Configuration {
    /// When a batch is closed and sent, how often it is asked about, and what it may cost.
    public struct Batch: Hashable, Sendable {
        /// `batch.quiet`, default 15 s, up to an hour: a batch closes when no drop has come for this long.
        public var quiet: Duration
        /// `batch.max_wait`, default 60 s, up to a day: a batch closes when its oldest drop has waited this long.
        public var maximumWait: Duration
        /// `batch.urgent_wait`, default 3 s, up to an hour: how long an urgent drop waits for others that came with it.
        public var urgentWait: Duration
        /// `batch.poll_interval`, default 30 s, 10 ms to an hour: how often a running batch is asked about.
        public var pollInterval: Duration
        /// `batch.lookup_grace`, default 10 min, up to a day: how long a batch whose creation got no answer is looked for
        /// before it is created again.
        public var lookUpGrace: Duration
        /// `batch.max_attempts`, default 3, 1 to 10: how often one request is sent before its drop counts as failed.
        public var maximumAttempts: Int
        /// `batch.max_cost`, default 0: US dollars one batch may be estimated to cost; 0 is no ceiling.
        public var maximumCost: Double
        /// `batch.max_cost_per_day`, default 0: US dollars one day may cost; 0 is no ceiling.
        public var maximumCostPerDay: Double
        /// `batch.max_cost_per_month`, default 0: US dollars one month may cost; 0 is no ceiling.
        public var maximumCostPerMonth: Double
        /// `batch.max_requests`, default 50,000, 1 to 50,000.
        public var maximumRequests: Int
        /// `batch.max_bytes`, default 200 MiB, 1 KiB to 200 MiB: the size of the input file.
        public var maximumBytes: Int
        /// `batch.max_in_flight`, default 0, up to 10,000: how many batches may be at the provider at one time; 0 is no limit.
        public var maximumInFlight: Int
        /// `batch.max_enqueued_tokens`, default 0: estimated input tokens of one model at the provider at one time; 0 is no
        /// limit.
        public var maximumEnqueuedTokens: Int
        /// `batch.max_queued`, default 50,000, 1 to 10,000,000: how many requests may be collected while no batch may be sent.
        public var maximumQueued: Int
        /// `batch.schedule`, default always: when batches are sent, such as `mon-fri 18:00-06:00`.
        public var schedule: String
        /// `batch.time_zone`, default `UTC`: an IANA name; where the schedule's clock hangs, and days and months begin.
        public var timeZone: String
        /// `batch.priorities`, default none: 0 to 100 by analysis type; higher goes first.
        public var priorities: [String: Int]
        /// `batch.completion_window`, default `24h`; the only window OpenAI sells is `24h`.
        public var completionWindow: String
        /// `batch.deadlines`: how long a batch may take before it is reported, ended, given up.
        public var deadlines = Deadlines()

        /// Creates a section in which what is left out has its default.
        public init(
            quiet: Duration = .seconds(15),
            maximumWait: Duration = .seconds(60),
            urgentWait: Duration = .seconds(3),
            pollInterval: Duration = .seconds(30),
            lookUpGrace: Duration = .seconds(600),
            maximumAttempts: Int = 3,
            maximumCost: Double = 0,
            maximumCostPerDay: Double = 0,
            maximumCostPerMonth: Double = 0,
            maximumRequests: Int = 50_000,
            maximumBytes: Int = 200 << 20,
            maximumInFlight: Int = 0,
            maximumEnqueuedTokens: Int = 0,
            maximumQueued: Int = 50_000,
            schedule: String = "",
            timeZone: String = "UTC",
            priorities: [String: Int] = [:],
            completionWindow: String = "24h"
        ) {
            self.quiet = quiet
            self.maximumWait = maximumWait
            self.urgentWait = urgentWait
            self.pollInterval = pollInterval
            self.lookUpGrace = lookUpGrace
            self.maximumAttempts = maximumAttempts
            self.maximumCost = maximumCost
            self.maximumCostPerDay = maximumCostPerDay
            self.maximumCostPerMonth = maximumCostPerMonth
            self.maximumRequests = maximumRequests
            self.maximumBytes = maximumBytes
            self.maximumInFlight = maximumInFlight
            self.maximumEnqueuedTokens = maximumEnqueuedTokens
            self.maximumQueued = maximumQueued
            self.schedule = schedule
            self.timeZone = timeZone
            self.priorities = priorities
            self.completionWindow = completionWindow
        }
    }
}

extension Configuration.Batch {
    /// Whether spending is limited in any way.
    package var hasCeiling: Bool { ceilings.isSet }

    var ceilings: CostCeilings {
        CostCeilings(perBatch: maximumCost, perDay: maximumCostPerDay, perMonth: maximumCostPerMonth)
    }
}
