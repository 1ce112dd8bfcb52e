package import Batches

/// What can happen to a submission.
///
/// Intents come before an effect, the others after it.
package enum SubmissionEvent: Hashable, Sendable {
    /// No more request lines.
    case sealed(requests: Int, bytes: Int, sha256: String, estimate: CostEstimate?)
    /// Its answers are there from an earlier batch: nothing is sent.
    case answeredFromStore
    /// Intent: the upload is about to begin.
    case uploadBegins
    case uploaded(fileID: String)
    /// Intent: the batch is about to be created.
    case createBegins
    /// The provider answered, or the batch was found by its metadata.
    case created(BatchJob)
    /// The call failed and certainly had no effect.
    case createHadNoEffect
    /// Listing for the whole grace time did not show the batch.
    case notFoundByListing
    /// The provider will not take this submission, now or later.
    case refused(ProviderFailure)
    /// Whoever submitted it is told that it was not sent: nothing of it ever will be.
    case givenUp(ProviderFailure)
    case polled(BatchJob)
    /// The batch is in this state for longer than usual, and that has been said.
    case stuck(in: BatchStatus)
    /// Intent: the batch should have ended by now and is about to be cancelled; its rest is ours to send again.
    ///
    /// The time is the provider's.
    case overdue(at: Int64)
    /// The provider refuses to say how the batch stands, to list batches, or to hand out its files.
    case obstructed(ProviderFailure)
    /// An order came to nothing that can be relied on: whether there is a batch has to be looked for.
    case createUnclear(ProviderFailure)
    /// Nobody waits any longer: cancelled long ago, the batch does not end, or the provider will not say what became of it.
    case abandoned
    /// The provider no longer knows the batch.
    case vanished
    /// The batch was refused, or ended as `failed`, because too many tokens were enqueued: the same file is accepted later.
    case tokensEnqueued(until: Int64)
    /// The provider does not find the upload; the batch, if there was one, ended without having begun.
    case uploadGone(retryAt: Int64)
    /// It is more than the provider takes at a time, in these words of the provider's; nothing of it has run.
    case foundTooLarge(String)
    case downloaded
    case delivered(DeliveryCounts)
}

/// How the requests of a submission ended.
package struct DeliveryCounts: Hashable, Sendable {
    package var succeeded: Int
    package var failed: Int
    /// Sent again in a follow-up.
    package var followedUp: Int

    package init(succeeded: Int = 0, failed: Int = 0, followedUp: Int = 0) {
        self.succeeded = succeeded
        self.failed = failed
        self.followedUp = followedUp
    }
}
