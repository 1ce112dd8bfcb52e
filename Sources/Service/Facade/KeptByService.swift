import Jobs
import LinuxSystem

/// A submission that a running service has taken over before it was sent: the service sends it, under the same id.
package struct KeptByService: Hashable, Sendable {
    /// What it waits for; nil where that is not known.
    package var reason: String?
    /// Whether nothing at all is sent at present, rather than this one in its turn.
    package var isPaused: Bool

    package init(reason: String?, isPaused: Bool) {
        self.reason = reason
        self.isPaused = isPaused
    }

    /// How long is waited for whoever has taken a submission over, until it is said that it has.
    package static let patience = Duration.seconds(10)
    /// How long the page of a service may be behind what it does.
    private static let delay = Duration.seconds(3)

    /// What the service says that it waits for; nil while it says nothing.
    ///
    /// - `waited`: since when it has the submission.
    init?(of id: SubmissionID, in work: Directory, after waited: Duration) {
        guard let bytes = try? work.open("status.json", .read).readAll(limit: 16 << 20),
            let status = DropRootStatus(parsing: bytes)
        else { return nil }
        // A batch that waits for its turn goes by what it waits for, any other by how far it is.
        if let batch = status.batches.first(where: { $0.submissionID == id.rawValue }), !batch.isSent,
            SubmissionPhase(rawValue: batch.status) == nil
        {
            self.init(reason: batch.status, isPaused: false)
        } else if case .paused(let reason, _) = status.state, waited >= Self.delay {
            self.init(reason: reason, isPaused: true)
        } else {
            return nil
        }
    }
}
