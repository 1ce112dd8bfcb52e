import HTTPReading
import LinuxSystem
import StrictJSON
import TestSupport
import Testing

@testable import Simulator

@Suite(.timeLimit(.minutes(2)))
struct FaultTests {
    @Test(arguments: [("before", 0), ("middle", 0), ("after", 1)])
    func `A dropped call leaves no answer, and an effect or none`(point: String, created: Int) async throws {
        let plan = #"{"calls":[{"route":"POST /v1/batches","nth":1,"drop":"\#(point)"}]}"#
        try await withSimulator(faults: plan) { client throws in
            #expect(throws: (any Error).self) { try client.create("file-x") }
            #expect(client.server.createdBatches == created)
            #expect(try SimulatorClient(client.server).create("file-x").status == 200)
        }
    }

    @Test func `A refused call says when to come back`() async throws {
        let plan =
            #"{"calls":[{"route":"GET /v1/files","count":1,"status":429,"retry_after":2,"retry_after_ms":1500}]}"#
        try await withSimulator(faults: plan) { client throws in
            let answer = try client.call("GET", "/v1/files")
            #expect(answer.status == 429)
            #expect(answer.headers["retry-after"] == "2")
            #expect(answer.headers["retry-after-ms"] == "1500")
            #expect(answer.json?["error"]?["code"]?.string == "rate_limit_exceeded")
            #expect(try client.call("GET", "/v1/files").status == 200)
        }
    }

    @Test func `A gateway may lose the answer to work that was done`() async throws {
        let plan = #"{"calls":[{"route":"POST /v1/batches","status":502,"html":true,"after_effect":true}]}"#
        try await withSimulator(faults: plan) { client throws in
            let answer = try client.create("file-x")
            #expect(answer.status == 502)
            #expect(answer.text.hasPrefix("<html>"))
            #expect(client.server.createdBatches == 1)
        }
    }

    @Test func `A download is cut, and goes on with a range`() async throws {
        let plan = #"{"calls":[{"route":"GET /v1/files/{id}/content","count":1,"cut_after_bytes":4}]}"#
        try await withSimulator(faults: plan) { client throws in
            let path = "/v1/files/\(try client.upload("0123456789"))/content"
            let cut = try client.call("GET", path)
            #expect(!cut.isComplete)
            #expect(cut.text == "0123")
            let rest = try SimulatorClient(client.server).call("GET", path, headers: ["Range": "bytes=4-"])
            #expect(rest.text == "456789")
        }
    }

    @Test func `A server may know no ranges`() async throws {
        try await withSimulator(faults: #"{"calls":[{"ignore_range":true}]}"#) { client throws in
            let path = "/v1/files/\(try client.upload("0123456789"))/content"
            let answer = try client.call("GET", path, headers: ["Range": "bytes=4-"])
            #expect(answer.status == 200)
            #expect(answer.text == "0123456789")
        }
    }

    @Test(arguments: [false, true])
    func `Any page may come instead of an answer`(afterEffect: Bool) async throws {
        let plan =
            #"{"calls":[{"route":"POST /v1/batches","reply":"#
            + #"{"body":"<p>","content_type":"text/html","after_effect":\#(afterEffect)}}]}"#
        try await withSimulator(faults: plan) { client throws in
            let answer = try client.create("file-x")
            #expect(answer.status == 200)
            #expect(answer.text == "<p>")
            #expect(client.server.createdBatches == (afterEffect ? 1 : 0))
        }
    }

    @Test func `A length may be wrong`() async throws {
        try await withSimulator(faults: #"{"calls":[{"nth":1,"length_off":5}]}"#) { client throws in
            #expect(try !client.call("GET", "/v1/files").isComplete)
            #expect(try SimulatorClient(client.server).call("GET", "/v1/files").isComplete)
        }
    }

    @Test(arguments: [(#""hang":"before""#, 0), (#""hang":"after""#, 1), (#""stall_after_bytes":3"#, 1)])
    func `A server that says no more keeps the connection, and serves others`(fault: String, created: Int) async throws
    {
        try await withSimulator(faults: #"{"calls":[{"route":"POST /v1/batches",\#(fault)}]}"#) { client throws in
            let body = SimulatorClient.creation("file-x")
            let head =
                "POST /v1/batches HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\n"
            try client.connection.write(Array("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
            let other = try SimulatorClient(client.server)
            while try other.call("GET", "/_simulator/stats").json?["requests"]?.count == 0 {}
            while client.server.createdBatches < created {}
            client.server.stop()
            #expect((try? client.readAnswer().isComplete) != true)
            #expect(client.server.createdBatches == created)
        }
    }

    @Test func `A batch may show what it likes, and vanish`() async throws {
        let plan =
            #"{"batches":[{"nth":1,"show":{"request_counts":"many"},"hide":["usage"]},{"nth":2,"vanish_ms":0}]}"#
        try await withSimulator(faults: plan) { client throws in
            let odd = try client.call("GET", "/v1/batches/\(client.createBatch(lines: 1))").json
            #expect(odd?["request_counts"]?.string == "many")
            #expect(odd?["usage"] == nil)
            #expect(odd?["status"] != nil)
            let gone = try client.createBatch(lines: 1)
            #expect(try client.call("GET", "/v1/batches/\(gone)").status == 404)
            #expect(try client.call("GET", "/v1/batches").json?["data"]?.count == 1)
        }
    }

    /// What became of a batch of ten lines under a plan.
    private struct Outcome: Sendable {
        var status: String?
        var output: Int
        var errors: Int
        var completed: Int?
        var failed: Int?
        var billed: Int
    }

    private static func outcome(of plan: String) async throws -> Outcome {
        try await withSimulator(faults: plan) { client throws in
            let batch = try client.outcome(of: client.createBatch(lines: 10))
            return Outcome(
                status: batch["status"]?.string,
                output: try client.lines("output_file_id", of: batch).count,
                errors: try client.lines("error_file_id", of: batch).count,
                completed: batch["request_counts"]?["completed"]?.integer,
                failed: batch["request_counts"]?["failed"]?.integer,
                billed: client.server.billedRequests
            )
        }
    }

    @Test(arguments: [
        (#"{"batches":[{"fail":{"code":"x"}}]}"#, "failed", 0, 0, 0, 0, 0),
        (#"{"batches":[{"expire_at":0.6}]}"#, "expired", 6, 4, 6, 0, 6),
        (#"{"batches":[{"counts":{"completed":9,"failed":1}}]}"#, "completed", 10, 0, 9, 1, 10),
        (#"{"batches":[{"withhold_files":true}]}"#, "completed", 0, 0, 10, 0, 10),
        (#"{"batches":[{"shuffle":true}]}"#, "completed", 10, 0, 10, 0, 10),
        (#"{"lines":[{"custom_id":"id-3","status":500}]}"#, "completed", 9, 1, 9, 1, 9),
        (#"{"lines":[{"status":500}]}"#, "completed", 0, 10, 0, 10, 0),
        (#"{"lines":[{"custom_id":"id-3","lost":true}]}"#, "completed", 9, 0, 10, 0, 10),
        (#"{"lines":[{"custom_id":"id-3","status_zero":true}]}"#, "completed", 9, 1, 10, 0, 10),
        (#"{"lines":[{"custom_id":"id-3","expired":true}]}"#, "completed", 9, 1, 9, 0, 9),
        (#"{"lines":[{"custom_id":"id-3","duplicated":true}]}"#, "completed", 11, 0, 10, 0, 10),
        (#"{"lines":[{"custom_id":"id-3","torn":true}]}"#, "completed", 9, 0, 10, 0, 10),
        (#"{"lines":[{"custom_id":"id-3","in_both":true}]}"#, "completed", 10, 1, 10, 0, 10),
        (#"{"lines":[{"custom_id":"id-3","written":"{custom_id}?"}]}"#, "completed", 9, 0, 10, 0, 10),
        (#"{"lines":[{"answer":"refusal"}]}"#, "completed", 10, 0, 10, 0, 10),
        (#"{"enqueued_token_limit":100}"#, "failed", 0, 0, 0, 0, 0),
        (#"{"unsupported_models":["gpt-4o"]}"#, "failed", 0, 0, 0, 0, 0),
        (
            #"{"batches":[{"show_status":{"validating":"thinking","in_progress":"odd"}}]}"#, "completed", 10, 0, 10, 0,
            10
        ),
    ])
    func `Ten lines end as planned`(
        plan: String,
        status: String,
        output: Int,
        errors: Int,
        completed: Int,
        failed: Int,
        billed: Int
    ) async throws {
        let outcome = try await Self.outcome(of: plan)
        #expect(outcome.status == status)
        #expect(outcome.output == output)
        #expect(outcome.errors == errors)
        #expect(outcome.completed == completed)
        #expect(outcome.failed == failed)
        #expect(outcome.billed == billed)
    }

    @Test func `A line that fails once goes well the second time`() async throws {
        try await withSimulator(faults: #"{"lines":[{"attempts":1,"status":500}]}"#) { client throws in
            let first = try client.outcome(of: client.createBatch(lines: 4))
            #expect(first["request_counts"]?["failed"]?.integer == 4)
            let second = try client.outcome(of: client.createBatch(lines: 4))
            #expect(second["request_counts"]?["completed"]?.integer == 4)
        }
    }

    @Test func `A missing file may be an empty string, a new batch may be missing in the list`() async throws {
        let plan = #"{"no_file_id":"empty","batches":[{"nth":1,"list_lag_ms":100000}],"lines":[{"status":400}]}"#
        try await withSimulator(faults: plan) { client throws in
            let id = try client.createBatch(lines: 1)
            #expect(try client.call("GET", "/v1/batches").json?["data"]?.count == 0)
            let batch = try client.outcome(of: id)
            #expect(batch["output_file_id"]?.string == "")
            client.server.advanceClock(by: .seconds(101))
            #expect(try client.call("GET", "/v1/batches").json?["data"]?.count == 1)
        }
    }

    @Test func `Too many enqueued tokens may be refused at once`() async throws {
        let plan = #"{"enqueued_token_limit":10,"enqueued_limit_at_create":true}"#
        try await withSimulator(faults: plan) { client throws in
            let answer = try client.create(client.upload(SimulatorClient.line("a")))
            #expect(answer.status == 429)
            #expect(answer.json?["error"]?["code"]?.string == "token_limit_exceeded")
        }
    }

    @Test func `The plan can be changed while it runs`() async throws {
        try await withSimulator { client throws in
            #expect(try client.post("/_simulator/faults", #"{"calls":[{"status":500}]}"#).status == 200)
            #expect(try client.call("GET", "/v1/files").status == 500)
            #expect(try client.post("/_simulator/faults", #"{"cals":[]}"#).text.contains("unknown key 'cals'"))
            #expect(try client.post("/_simulator/faults", "{}").status == 200)
            #expect(try client.call("GET", "/v1/files").status == 200)
        }
    }

    @Test func `A stopped server leaves nothing behind`() async throws {
        try await withTemporaryDirectory { path in
            var options = SimulatorOptions()
            options.directory = path
            let server = try SimulatorServer(options)
            try server.start()
            let directory = try Directory.open(path)
            try await onThread {
                let client = try SimulatorClient(server)
                _ = try client.upload("x")
                #expect(try directory.names().count == 1)
                server.stop()
                #expect(try directory.names().isEmpty)
                #expect(throws: (any Error).self) { try client.call("GET", "/v1/files") }
            }
        }
    }
}
