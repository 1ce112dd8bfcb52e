import Jobs

extension SubmissionEvent {
    /// Whether the provider has just said something about this submission.
    var followsAnAnswer: Bool {
        switch self {
        case .uploaded, .created, .polled, .refused, .vanished: true
        default: false
        }
    }
}
