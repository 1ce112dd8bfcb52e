/// Where a submission is on its way.
///
/// What comes next is decided by the phase on disk, never by memory.
package enum SubmissionPhase: String, Hashable, Sendable, CaseIterable {
    /// Request lines are being added.
    case collecting
    /// The request lines are complete; nothing has been sent.
    case sealed
    /// The lines may have been uploaded; uploading again costs nothing.
    case uploading
    /// The provider has the lines.
    case uploaded
    /// The batch may have been created; it must be looked for before it is created again.
    case creating
    /// The provider works on the batch.
    case inFlight = "in_flight"
    /// The batch has ended; its files are being fetched.
    case downloading
    /// The answers are on disk and are being handed out.
    case delivering
    /// Everything is handed out.
    case closed
    /// Ended without a batch: the provider refused it.
    ///
    /// Every request was handed back with the reason.
    case failed

    package var isFinal: Bool { self == .closed || self == .failed }
}
