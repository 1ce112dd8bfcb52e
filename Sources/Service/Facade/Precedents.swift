import Jobs
import LinuxSystem

/// Questions that need no second bill: they were answered within the last hours, or are being asked.
///
/// Short-lived: what is cancelled or deleted meanwhile must not be counted on.
struct Precedents {
    private let answers: AnswerStore
    private var questions: OpenQuestions
    private let store: SubmissionStore
    private let account: AccountFingerprint?
    /// What was found out about a submission: what its answers will go by; nil where none are to be expected for us.
    private var groups: [SubmissionID: SubmissionID?] = [:]

    enum Precedent {
        /// The provider's line, with the id of the new request in it.
        case answered([UInt8])
        /// The first of the submissions that the answer will come with.
        case asked(SubmissionID)
    }

    init(_ parts: ServiceParts) throws {
        store = parts.root.store
        account = parts.account
        questions = OpenQuestions(account: account)
        // First what is open: what ends meanwhile is found among the answers.
        if parts.configuration.watch.duplicateWindow > .zero { try questions.readAll(of: store) }
        answers = try AnswerStore(parts)
    }

    var isEmpty: Bool { answers.isEmpty && questions.isEmpty }

    mutating func find(_ key: ContentKey, as customID: String) throws -> Precedent? {
        if let line = try answers.line(for: key, as: customID) { return .answered(line) }
        for id in questions.submissions(asking: key) {
            if let group = group(of: id) { return .asked(group) }
        }
        return nil
    }

    private mutating func group(of id: SubmissionID) -> SubmissionID? {
        if let known = groups[id] { return known }
        let group = isToAnswer(id) ? id.group : nil
        groups[id] = .some(group)
        return group
    }

    /// Whether answers will come of it that this account pays for, or has paid for.
    ///
    /// Not where somebody has asked for its end, and not of what was refused.
    private func isToAnswer(_ id: SubmissionID) -> Bool {
        guard let record = store.record(id), record.phase != .failed, record.isOf(account) else { return false }
        return (try? store.folder(id)?.isCancelRequested) != true
    }
}
