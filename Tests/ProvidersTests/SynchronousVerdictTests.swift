import Batches
import StrictJSON
import Testing

@testable import Providers

struct SynchronousVerdictTests {
    private func verdict(_ status: Int, _ body: String, headers: HTTPHeaders = [:]) -> SynchronousVerdict {
        let response = HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
        return SynchronousVerdict("risk-1", response, failure: ProviderFailure(openAI: response))
    }

    private static let answer = #"{"choices":[{"message":{"content":"hi"},"finish_reason":"stop"}]}"#

    private static let settled: [(status: Int, body: String, kind: RequestFailure.Kind?)] = [
        (200, answer, nil), (200, "<html>", .providerError), (200, "[]", .providerError),
        (400, #"{"error":{"message":"bad schema","type":"invalid_request_error"}}"#, .refusedRequest),
        (413, "too large", .refusedRequest), (422, #"{"detail":"no"}"#, .refusedRequest),
        (500, #"{"error":{"code":500,"message":"boom"}}"#, .providerError), (500, "boom", .providerError),
        (408, "", .providerError),
    ]

    @Test(arguments: settled)
    func `What settles a request becomes a result line that is read as what it was`(
        status: Int,
        body: String,
        kind: RequestFailure.Kind?
    ) throws {
        guard case .settled(let line, let isAnswer) = verdict(status, body) else {
            Issue.record("the request is not settled")
            return
        }
        #expect(isAnswer == (kind == nil))
        #expect(!line.contains(0x0A))
        let result = try #require(OpenAIResultLine.result(from: line[...]))
        #expect(result.customID == "risk-1")
        if case .failure(let failure) = result.outcome { #expect(failure.kind == kind) } else { #expect(kind == nil) }
    }

    @Test func `An answer on many lines becomes one`() {
        guard case .settled(let line, true) = verdict(200, "{\n \"a\" : 1\r\n}") else {
            Issue.record("it is an answer")
            return
        }
        #expect(!line.contains(0x0A) && !line.contains(0x0D))
    }

    @Test(arguments: [429, 502, 503, 504])
    func `A server that wants to be asked later is asked later`(status: Int) {
        guard case .later(let delay, _) = verdict(status, "", headers: ["Retry-After": "7"]) else {
            Issue.record("it is asked later")
            return
        }
        #expect(delay == .seconds(7))
    }

    @Test(arguments: [(401, ProviderFailure.Kind.credentials), (402, .quota), (403, .credentials), (404, .server)])
    func `What no request can pass stops the work`(status: Int, kind: ProviderFailure.Kind) {
        guard case .stop(let failure) = verdict(status, #"{"error":{"message":"model 'x' not found"}}"#) else {
            Issue.record("the work stops")
            return
        }
        #expect(failure.kind == kind)
        #expect(failure.isSystemFault)
    }
}
