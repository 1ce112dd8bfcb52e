extension DropRootStatus {
    /// One folder of the inbox.
    package struct Folder: Hashable, Sendable {
        package var type: String
        package var mode: Mode
        package var counts: Counts

        package init(type: String, mode: Mode, counts: Counts = Counts()) {
            self.type = type
            self.mode = mode
            self.counts = counts
        }
    }

    /// How a folder's files are noticed.
    package enum Mode: Hashable, Sendable {
        /// The kernel tells, and every so many seconds everything is listed anyway.
        case events(rescan: Int)
        /// The kernel cannot tell (a network folder), so everything is listed every so many seconds.
        case polling(seconds: Int)
        /// The folder cannot be read at present.
        case unavailable(String)
    }

    /// How many files are in each state of their life.
    package struct Counts: Hashable, Sendable {
        /// Being copied, or not quiet for long enough.
        package var arriving: Int
        /// Ready, but the queue is full or paused.
        package var waitingForSlot: Int
        /// In the batch that is being collected, or in one that waits to be sent.
        package var queued: Int
        package var inBatch: Int
        package var doneToday: Int
        package var rejectedToday: Int
        package var failedToday: Int
        /// Of those that are done, how many got an answer that was there already.
        package var answeredAgainToday: Int
        /// How many requests went into another batch because the first one had no answer for them.
        package var sentAgainToday: Int

        package init(
            arriving: Int = 0,
            waitingForSlot: Int = 0,
            queued: Int = 0,
            inBatch: Int = 0,
            doneToday: Int = 0,
            rejectedToday: Int = 0,
            failedToday: Int = 0,
            answeredAgainToday: Int = 0,
            sentAgainToday: Int = 0
        ) {
            self.arriving = arriving
            self.waitingForSlot = waitingForSlot
            self.queued = queued
            self.inBatch = inBatch
            self.doneToday = doneToday
            self.rejectedToday = rejectedToday
            self.failedToday = failedToday
            self.answeredAgainToday = answeredAgainToday
            self.sentAgainToday = sentAgainToday
        }

        package static func + (a: Counts, b: Counts) -> Counts {
            Counts(
                arriving: a.arriving + b.arriving,
                waitingForSlot: a.waitingForSlot + b.waitingForSlot,
                queued: a.queued + b.queued,
                inBatch: a.inBatch + b.inBatch,
                doneToday: a.doneToday + b.doneToday,
                rejectedToday: a.rejectedToday + b.rejectedToday,
                failedToday: a.failedToday + b.failedToday,
                answeredAgainToday: a.answeredAgainToday + b.answeredAgainToday,
                sentAgainToday: a.sentAgainToday + b.sentAgainToday
            )
        }
    }
}
