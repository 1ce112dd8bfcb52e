package import Batches

extension DropRootStatus {
    /// One batch the provider has, or is about to have.
    package struct Batch: Hashable, Sendable {
        /// nil until the provider has answered.
        package var id: String?
        package var submissionID: String
        /// The provider's word, or ours before there is one (`uploading`, `creating`).
        package var status: String
        /// As we sent them; the provider's `counts.total` is 0 until it has checked the file.
        package var requests: Int
        package var counts: BatchJob.RequestCounts
        package var createdAt: Int64
        package var expiresAt: Int64?
        /// US dollars; nil where the model has no known price.
        package var estimatedCost: Double?

        package init(
            id: String?,
            submissionID: String,
            status: String,
            requests: Int,
            counts: BatchJob.RequestCounts = BatchJob.RequestCounts(),
            createdAt: Int64,
            expiresAt: Int64? = nil,
            estimatedCost: Double? = nil
        ) {
            self.id = id
            self.submissionID = submissionID
            self.status = status
            self.requests = requests
            self.counts = counts
            self.createdAt = createdAt
            self.expiresAt = expiresAt
            self.estimatedCost = estimatedCost
        }
    }
}
