package import Batches
package import Jobs

/// What became of a call to submit portfolios.
package struct SubmissionReceipt: Hashable, Sendable {
    /// What all of it goes by from now on: the batch's id, or the submission's where it is more than one batch; nil where
    /// nothing was sent.
    package var id: String?
    /// One, or several where the work is larger than the provider takes in one batch.
    package var jobs: [BatchJob]
    package var requests: Int
    /// How many more were answered within the last hours, and are answered from there.
    package var reused: Int
    /// Others that ask the rest of the questions already: their answers come with those.
    package var underway: [SubmissionUnderway] = []
    package var estimate: CostEstimate
    package var rejected: [RejectedFile]
    package var dropped: [DroppedParameter]
    /// Why some of the jobs still wait to be sent; nil where none does.
    package var held: ProviderFailure?
    /// Whether all of them do.
    package var isAllHeld = false
    /// Set where nothing is sent yet because a running service has it, which sends it.
    package var kept: KeptByService?
}

/// A submission that asks already what is submitted once more.
package struct SubmissionUnderway: Hashable, Sendable {
    /// What it goes by.
    package var id: String
    /// How many of the questions it asks.
    package var requests: Int
    package var job: BatchJob
    /// Whether all of it is with the provider, or was; what it waits for otherwise.
    package var standing: Standing

    package enum Standing: Hashable, Sendable {
        case sent
        /// Nothing of it is sent yet.
        case kept(KeptByService)
        /// It is collected with other drops, which a service does and sends; whether one runs.
        case collected(isAttended: Bool)
        /// The provider may have it, and does not show it.
        case unclear(String)
        /// A part of it is not sent yet.
        case partly(String)
        /// The provider has just refused it.
        case refused(String)
    }
}

/// How far a submission is that is not sent yet.
package enum SubmissionProgress: Hashable, Sendable {
    /// Somebody else is about to submit, perhaps the same, and has not written it down yet.
    case waitsForTurn
    /// It is on the disk: whatever becomes of whoever submits it, it can be sent.
    case isKept(SubmissionID)
    /// A running service was quicker, and sends it.
    case isTaken(SubmissionID)
    /// That takes the service more than a moment.
    case isSlow(SubmissionID)
}

/// A file that cannot be asked about.
package struct RejectedFile: Hashable, Sendable {
    package var path: String
    package var reasons: [String]
}

/// What is odd about a file that can be asked about.
package struct NoticedFile: Hashable, Sendable {
    package var path: String
    /// Each with its place.
    package var remarks: [String]
}

/// What a submission would send.
package struct DryRun: Hashable, Sendable {
    package var requests: Int
    package var model: String
    package var endpoint: String
    package var estimate: CostEstimate
    /// The first three, newline included.
    package var firstLines: [[UInt8]]
    package var rejected: [RejectedFile]
    /// The outputs say the same of them.
    package var noticed: [NoticedFile]
    package var dropped: [DroppedParameter]
}
