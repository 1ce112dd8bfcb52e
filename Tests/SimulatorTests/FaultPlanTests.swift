import Testing

@testable import Simulator

struct FaultPlanTests {
    @Test func `Every key is understood`() throws {
        let plan = try FaultPlan(
            parsing: Array(
                """
                {"seed": 7, "enqueued_token_limit": 9, "enqueued_limit_at_create": true, "no_file_id": "empty",
                 "list_lag_ms": 5, "unsupported_models": ["x"],
                 "calls": [
                  {"route": "POST /v1/batches", "nth": 2, "drop": "after"},
                  {"from": 2, "every": 3, "count": 4, "probability": 0.5, "status": 429, "type": "t", "code": "c",
                   "message": "m", "retry_after": 3, "retry_after_ms": 40, "should_retry": false, "html": true,
                   "after_effect": true, "latency_ms": 6},
                  {"route": "GET /v1/files/{id}/content", "cut_after_bytes": 100}, {"ignore_range": true},
                  {"reply": {"status": 307, "content_type": "text/plain", "body": "b", "location": "/", "after_effect": true}},
                  {"hang": "after"}, {"stall_after_bytes": 9}, {"length_off": -4}],
                 "batches": [{"validating_ms": 1, "in_progress_ms": 2, "finalizing_ms": 3, "cancelling_ms": 4,
                  "expire_at": 0.5, "cancel_at": 0.25, "withhold_files": true, "shuffle": true, "list_lag_ms": 8,
                  "fail": {"code": "c", "message": "m", "param": "p", "line": 3},
                  "counts": {"total": 1, "completed": 2, "failed": 3}, "show_status": {"in_progress": "odd"},
                  "show": {"errors": [1]}, "hide": ["usage"], "vanish_ms": 6,
                  "metadata_prefix": "p-", "metadata_lacks": ["k"]}],
                 "lines": [{"share": 0.2, "attempts": 1, "custom_id": "x", "status": 503}, {"lost": true},
                  {"status_zero": true}, {"expired": true}, {"duplicated": true}, {"torn": true},
                  {"in_both": true}, {"failed_first": true}, {"written": "{custom_id}"}, {"answer": "refusal"}]}
                """.utf8
            )
        )
        #expect(plan.seed == 7)
        #expect(plan.calls[0].route == .createBatch)
        #expect(plan.calls[0].action == .drop(.after))
        #expect(plan.calls[0].occurrence.from == 2)
        #expect(plan.calls[0].occurrence.count == 1)
        #expect(plan.calls[2].action == .cut(after: 100))
        #expect(plan.calls[5...].map(\.action) == [.hang(.after), .stall(after: 9), .lengthOff(-4)])
        #expect(plan.batches[0].shown == ["errors": Array("[1]".utf8)])
        #expect(plan.batches[0].hidden == ["usage"])
        #expect(plan.batches[0].metadataPrefix == "p-" && plan.batches[0].metadataLacks == ["k"])
        #expect(plan.batches[0].vanishing == 6)
        #expect(plan.batches[0].failure == InputProblem(code: "c", message: "m", param: "p", line: 3))
        #expect(plan.batches[0].statusWords == ["in_progress": "odd"])
        #expect(
            plan.lines.map(\.action).dropFirst() == [
                .lost, .statusZero, .expired, .duplicated, .torn, .inBoth, .failedFirst, .written("{custom_id}"),
                .answer(.refusal),
            ]
        )
        #expect(plan.emptyStringForNoFile)
        guard case .reply(let reply) = plan.calls[4].action else {
            Issue.record("a reply was planned")
            return
        }
        #expect(reply.status == 307)
        #expect(reply.contentType == "text/plain")
        #expect(reply.body == "b")
        #expect(reply.location == "/")
        #expect(reply.afterEffect)
        guard case .answer(let answer) = plan.calls[1].action else {
            Issue.record("an answer was planned")
            return
        }
        #expect(answer.retryAfterMilliseconds == 40)
        #expect(answer.afterEffect)
        #expect(answer.shouldRetry == false)
    }

    @Test(arguments: [
        (#"{"calls": [{"stauts": 500}]}"#, "line 1, column 23 (/calls/0/stauts): unknown key 'stauts'"),
        (#"{"lines": [{"share": 1}]}"#, "line 1, column 12 (/lines/0): needs one of status, lost"),
        (#"{"lines": [{"lost": true, "shar": 1}]}"#, "unknown key 'shar'; known are"),
        (#"{"calls": [{"route": "GET /v1/batch", "status": 500}]}"#, "expected one of \"GET /v1/files\""),
        (#"{"calls": [{"status": 200}]}"#, "(/calls/0/status): expected an integer from 400 to 599"),
        (#"{"calls": [{"status": 500, "drop": "after"}]}"#, "only one of"),
        (#"{"calls": [{"reply": {"boddy": "x"}}]}"#, "unknown key 'boddy'"),
        (#"{"calls": [{"hang": "middle"}]}"#, "expected one of \"before\", \"after\""),
        (#"{"batches": [{"show": 1}]}"#, "expected an object"),
        (#"{"batches": {}}"#, "(/batches): expected an array"),
        (#"{"lines": [{"share": 2, "lost": true}]}"#, "expected a number from 0 to 1"),
        (#"{"seed": "#, "line 1"),
        ("[]", "expected an object"),
    ])
    func `A wrong plan says where and what`(text: String, words: String) {
        #expect {
            _ = try FaultPlan(parsing: Array(text.utf8))
        } throws: { error in
            "\(error)".contains(words)
        }
    }

    @Test func `A rule fires when it says`() {
        var occurrence = Occurrence()
        let dice = Dice(seed: 1, rule: 0)
        let fires: (Occurrence) -> [Int] = { occurrence in
            var fired = 0
            return (1...12).filter { chance in
                let fires = occurrence.fires(chance: chance, fired: fired, dice: dice)
                fired += fires ? 1 : 0
                return fires
            }
        }
        #expect(fires(occurrence) == Array(1...12))
        occurrence.from = 3
        occurrence.every = 4
        #expect(fires(occurrence) == [3, 7, 11])
        occurrence.count = 2
        #expect(fires(occurrence) == [3, 7])
        occurrence = Occurrence()
        occurrence.probability = 0.5
        #expect(fires(occurrence) == fires(occurrence))
        #expect((3...9).contains(fires(occurrence).count))
    }

    @Test func `A share of lines is chosen by id, and attempts by body`() {
        var half = LineFault(.lost)
        half.share = 0.5
        let rules = LineRules(faults: [half], seed: 3) { _ in 1 }
        let taken = (0..<1000).filter { rules.action(customID: "id-\($0)", body: []) != nil }
        #expect((450...550).contains(taken.count))
        var once = LineFault(.lost)
        once.attempts = 1
        #expect(LineRules(faults: [once], seed: 3) { _ in 1 }.action(customID: "a", body: []) == .lost)
        #expect(LineRules(faults: [once], seed: 3) { _ in 2 }.action(customID: "a", body: []) == nil)
    }
}
