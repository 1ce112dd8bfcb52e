import Batches
import StrictJSON
import Testing

struct BatchJobTests {
    @Test func `The standard job file has its fields and room for more`() {
        var job = BatchJob(id: "batch_1", status: .completed, inputFileID: "file-in", metadata: ["b": "2", "a": "1"])
        job.outputFileID = "file-out"
        job.times.created = 100
        job.times.completed = 200
        job.requestCounts = .init(total: 3, completed: 2, failed: 1)
        job.costEstimate = CostEstimate(cost: 0.125, savings: 0.5, tokensIn: 10, tokensOut: 20)
        var json = JSONWriter()
        json.beginObject()
        job.writeMembers(into: &json)
        json.member("ours", true)
        json.endObject()
        let expected =
            #"{"id":"batch_1","status":"completed","input_file_id":"file-in","output_file_id":"file-out","#
            + #""error_file_id":null,"created_at_unix":100,"completed_at_unix":200,"#
            + #""request_counts":{"total":3,"completed":2,"failed":1},"metadata":{"a":"1","b":"2"},"#
            + #""cost_estimate":{"estimated_cost":0.125,"savings_vs_sync":0.5,"estimated_tokens_in":10,"#
            + #""estimated_tokens_out":20},"ours":true}"#
        #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
    }

    @Test func `A batch ends in whichever way it ended`() {
        var times = BatchJob.Times(created: 1)
        #expect(times.ended == nil)
        times.cancelled = 5
        #expect(times.ended == 5)
    }

    @Test(arguments: [
        (BatchStatus.validating, false), (.inProgress, false), (.finalizing, false), (.cancelling, false),
        (BatchStatus(rawValue: "reticulating"), false), (.completed, true), (.failed, true), (.expired, true),
        (.cancelled, true),
    ])
    func `Only four words are final`(status: BatchStatus, isFinal: Bool) {
        #expect(status.isFinal == isFinal)
    }

    @Test func `A secret prints as dots`() {
        let secret = Secret("sk-abc")
        var dumped = ""
        dump(["key": secret], to: &dumped)
        #expect(!"\(secret) \(String(reflecting: secret)) \(dumped)".contains("sk-abc"))
    }
}
