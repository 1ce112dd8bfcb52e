/// The provider's word for where a batch is; a word this version does not know survives unchanged.
public struct BatchStatus: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The provider's own word.
    public var rawValue: String

    /// Keeps any word, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The input file is being checked; nothing has run.
    public static let validating = BatchStatus(rawValue: "validating")
    /// Requests are being answered.
    public static let inProgress = BatchStatus(rawValue: "in_progress")
    /// All requests have ended; the result files are being written.
    public static let finalizing = BatchStatus(rawValue: "finalizing")
    /// Ended by itself, which does not mean that any request succeeded.
    public static let completed = BatchStatus(rawValue: "completed")
    /// The input file was refused; nothing ran and nothing is billed.
    public static let failed = BatchStatus(rawValue: "failed")
    /// The window closed first; what had been answered is kept and billed.
    public static let expired = BatchStatus(rawValue: "expired")
    /// Being cancelled; it may take ten minutes.
    public static let cancelling = BatchStatus(rawValue: "cancelling")
    /// Cancelled; what had been answered is kept and billed.
    public static let cancelled = BatchStatus(rawValue: "cancelled")

    /// Whether the provider will not work on the batch any more.
    ///
    /// An unknown word is never final.
    public var isFinal: Bool {
        switch self {
        case .completed, .failed, .expired, .cancelled: true
        default: false
        }
    }

    /// The provider's own word.
    public var description: String { rawValue }
}
