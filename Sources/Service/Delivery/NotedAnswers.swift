import Batches
import Jobs
import LinuxSystem

/// Answers to what was submitted by hand, which no output stands for, on their way to the log of those that may be given
/// again.
struct NotedAnswers {
    /// nil where none are given again.
    let log: AnswerLog?
    private var answers: [StoredAnswer] = []

    init(log: AnswerLog?) {
        self.log = log
    }

    /// - `place`: of its line among the items of the results file.
    mutating func note(
        _ answer: BatchResult.Answer,
        _ request: RequestRecord,
        _ source: RequestRecord.Source,
        at place: Range<Int64>?,
        in record: SubmissionRecord,
        _ isSimulated: Bool
    ) throws {
        guard log != nil, let key = source.key, let place, let batch = record.batch else { return }
        answers.append(
            StoredAnswer(
                key: key,
                deliveredAt: currentUnixTime().seconds,
                createdAt: record.history.first?.at ?? 0,
                batchID: batch.id,
                submissionID: record.id.rawValue,
                customID: request.customID,
                model: answer.model ?? batch.model ?? record.model,
                isSimulated: record.isSimulated || isSimulated,
                offset: place.lowerBound,
                length: Int(place.upperBound - place.lowerBound),
                output: ResultsFile.name(batch.id)?.string ?? ""
            )
        )
        if answers.count >= 250 { try flush() }
    }

    mutating func flush() throws {
        try log?.append(answers, at: currentUnixTime().seconds)
        answers.removeAll(keepingCapacity: true)
    }
}
