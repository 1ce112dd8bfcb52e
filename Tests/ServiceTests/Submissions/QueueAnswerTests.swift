import Batches
import Jobs
import Testing

@testable import Service

struct QueueAnswerTests {
    struct Case: Sendable {
        var words: String
        var requests = 2
        var tokens: Int
        var refusals = 0
        var answer: String
    }

    static let named = "Enqueued token limit reached for m in organization o. Limit: 90,000 enqueued tokens."
    static let unnamed = "Enqueued token limit reached for m."

    static let cases = [
        Case(words: named, tokens: 80_000, answer: "wait"),
        Case(words: named, tokens: 90_001, answer: "cut"),
        // An estimate may be too low, and then waiting does not help.
        Case(words: named, tokens: 80_000, refusals: 3, answer: "cut"),
        Case(words: named, tokens: 20_000, refusals: 3, answer: "wait"),
        Case(words: unnamed, tokens: 5_000_000, answer: "wait"),
        Case(words: unnamed, tokens: 5_000_000, refusals: 3, answer: "cut"),
        Case(words: unnamed, tokens: 20_000, refusals: 9, answer: "wait"),
        Case(words: named, requests: 1, tokens: 90_001, answer: "wait"),
        Case(words: named, requests: 1, tokens: 90_001, refusals: 3, answer: "giveUp"),
        Case(words: unnamed, requests: 1, tokens: 90_001, refusals: 3, answer: "wait"),
    ]

    @Test(arguments: cases)
    func `What is too much alone is cut, a single request given up, and all else waits`(example: Case) throws {
        let id = try #require(SubmissionID(rawValue: "20261122T140530Z-k3v9q2xw5d"))
        var record = SubmissionRecord(id: id, origin: .drops, provider: "p", model: "m", endpoint: "/e", at: 0)
        record.requests = example.requests
        record.estimate = CostEstimate(cost: nil, savings: 0, tokensIn: example.tokens, tokensOut: 1)
        record.tokenRefusals = example.refusals
        let answer = record.answer(toFullQueue: example.words, at: 100)
        #expect("\(answer)".prefix(while: \.isLetter) == example.answer, "\(example)")
        if case .giveUp(let words) = answer {
            #expect(words.contains("Limit: 90,000"))
            #expect(words.contains("This request alone is estimated at 90,001 tokens"))
        }
    }

    @Test(arguments: [
        ("too_many_tasks", "no", true), ("request_too_large", "no", true),
        ("invalid_request", "The batch input file is larger than the 209715200 maximum for the gpt-4o model", true),
        ("INVALID_ARGUMENT", "Request payload size exceeds the limit: 20971520 bytes.", true),
        ("said_413", "Request Entity: file too large", true), ("x", "Too many requests in the batch.", true),
        ("rate_limit_exceeded", "Too many requests, slow down.", false), ("x", "max_tokens is too large: 9.", false),
        ("invalid_json_line", "This line is not parseable as valid JSON.", false),
    ])
    func `A size that is refused is told from other refusals`(code: String, message: String, isTooLarge: Bool) {
        #expect(BatchJob.Problem(code: code, message: message).isTooLarge == isTooLarge)
        // What is said of one line is about that line.
        #expect(!BatchJob.Problem(code: code, message: message, line: 3).isTooLarge)
    }
}
