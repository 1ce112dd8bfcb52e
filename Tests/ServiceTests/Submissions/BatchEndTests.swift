import Batches
import Testing

@testable import Service

struct BatchEndTests {
    @Test(arguments: [
        (BatchStatus.completed, 3, String?.none, true), (.completed, 0, nil, false), (.completed, 3, "file-1", false),
        (.expired, 3, nil, true), (.inProgress, 3, nil, false),
    ])
    func `A batch that ended with answers but names no file is asked for again`(
        status: BatchStatus,
        completed: Int,
        file: String?,
        isAskedAgain: Bool
    ) {
        var job = BatchJob(id: "batch_1", status: status)
        job.requestCounts = BatchJob.RequestCounts(total: 3, completed: completed, failed: 0)
        job.outputFileID = file
        #expect(job.lacksItsFiles == isAskedAgain)
        job.outputFileID = nil
        job.errorFileID = file
        #expect(job.lacksItsFiles == isAskedAgain)
    }
}
