import Batches
import Testing

@testable import Service

struct BatchEndTests {
    struct Case: Sendable {
        var status: BatchStatus
        var completed = 0
        var failed = 0
        var output: String?
        var errors: String?
        var isAskedAgain: Bool
    }

    @Test(arguments: [
        Case(status: .completed, completed: 3, isAskedAgain: true),
        Case(status: .completed, isAskedAgain: true),
        Case(status: .expired, isAskedAgain: true),
        // What was ended before any of it ran has none.
        Case(status: .cancelled, isAskedAgain: false),
        Case(status: .failed, isAskedAgain: false),
        Case(status: .completed, completed: 3, output: "file-1", isAskedAgain: false),
        Case(status: .completed, completed: 2, failed: 1, errors: "file-2", isAskedAgain: true),
        Case(status: .completed, failed: 3, errors: "file-2", isAskedAgain: false),
        Case(status: .completed, failed: 3, isAskedAgain: true),
        Case(status: .expired, completed: 3, isAskedAgain: true),
        Case(status: .inProgress, completed: 3, isAskedAgain: false),
    ])
    func `A batch that ended with answers but does not name their file is asked for again`(example: Case) {
        var job = BatchJob(id: "batch_1", status: example.status)
        job.requestCounts = BatchJob.RequestCounts(total: 3, completed: example.completed, failed: example.failed)
        (job.outputFileID, job.errorFileID) = (example.output, example.errors)
        #expect(job.lacksItsFiles == example.isAskedAgain)
    }
}
