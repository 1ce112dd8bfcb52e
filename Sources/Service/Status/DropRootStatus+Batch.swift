package import Batches

extension DropRootStatus {
    /// One batch the provider has, or is about to have.
    package struct Batch: Hashable, Sendable {
        /// nil until the provider has answered.
        package var id: String?
        package var submissionID: String
        /// The provider's word, or ours before there is one (`uploading`, `creating`, `in_doubt`).
        package var status: String
        /// As we sent them; the provider's `counts.total` is 0 until it has checked the file.
        package var requests: Int
        package var counts: BatchJob.RequestCounts
        package var createdAt: Int64
        package var expiresAt: Int64?
        /// Since when it is in this status; nil where nobody knows.
        package var statusSince: Int64?
        /// Whether it is in this status for longer than usual.
        package var isStuck: Bool
        /// Since when it is asked about in vain; nil while there are answers.
        package var silentSince: Int64?
        /// US dollars; nil where the model has no known price.
        package var estimatedCost: Double?
        /// Whether the provider has it, or may have it.
        package var isSent: Bool
        /// Whether it was submitted by hand: its files never lay in the inbox.
        package var isByHand: Bool

        /// Ordered, and no answer tells whether the provider has it.
        static let inDoubt = "in_doubt"
        package var isInDoubt: Bool { id == nil && status == Self.inDoubt }

        package init(
            id: String?,
            submissionID: String,
            status: String,
            requests: Int,
            counts: BatchJob.RequestCounts = BatchJob.RequestCounts(),
            createdAt: Int64,
            expiresAt: Int64? = nil,
            statusSince: Int64? = nil,
            isStuck: Bool = false,
            silentSince: Int64? = nil,
            estimatedCost: Double? = nil,
            isSent: Bool = true,
            isByHand: Bool = false
        ) {
            self.id = id
            self.submissionID = submissionID
            self.status = status
            self.requests = requests
            self.counts = counts
            self.createdAt = createdAt
            self.expiresAt = expiresAt
            self.statusSince = statusSince
            self.isStuck = isStuck
            self.silentSince = silentSince
            self.estimatedCost = estimatedCost
            self.isSent = isSent
            self.isByHand = isByHand
        }
    }
}
