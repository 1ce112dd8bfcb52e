import Batches
import Jobs
import LinuxSystem
import StrictJSON

/// The answers of the last hours, from which the same questions are answered without a second bill.
///
/// Short-lived: what is deleted meanwhile must not be answered from.
struct AnswerStore {
    private let index: AnsweredIndex
    private let results: StoredResults
    private let store: SubmissionStore
    private let provider: any BatchProvider
    private let now = currentUnixTime().seconds

    init(_ parts: ServiceParts) throws {
        let window = parts.configuration.watch.duplicateWindow.components.seconds
        index = AnsweredIndex(work: parts.root.work, window: window)
        results = StoredResults(places: [parts.root.root, parts.root.outbox])
        store = parts.root.store
        provider = parts.provider
        if window > 0 { try index.refresh(at: now) }
    }

    var isEmpty: Bool { index.count == 0 }

    /// The provider's line, newline included, with another id in it; nil where there is no such answer any more.
    func line(for key: ContentKey, as customID: String) throws -> [UInt8]? {
        // While its submission is open its results file is still to be written.
        guard let stored = try index.find(key, at: now),
            try SubmissionID(rawValue: stored.submissionID).flatMap({ try store.folder($0) }) == nil,
            let line = try results.line(of: stored), let result = provider.result(fromLine: line[...]),
            result.customID == stored.customID, case .success = result.outcome
        else { return nil }
        return Self.renamed(line, from: stored.customID, to: customID)
    }

    /// nil where the line does not name the id as a whole string once.
    static func renamed(_ line: [UInt8], from old: String, to new: String) -> [UInt8]? {
        let wanted = Array("\"\(old)\"".utf8)
        guard let place = line.firstRange(of: wanted) else { return nil }
        return line[..<place.lowerBound] + Array("\"\(new)\"".utf8) + line[place.upperBound...] + [UInt8(ascii: "\n")]
    }
}
