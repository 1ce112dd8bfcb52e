import Batches
import Providers
import Testing

struct RetryPolicyTests {
    private let policy = RetryPolicy()

    private func delay(
        _ status: Int,
        _ headers: HTTPHeaders = [:],
        kind: ProviderFailure.Kind = .server,
        attempt: Int = 1
    ) -> Duration? {
        policy.delay(after: .answer(status: status, headers: headers, kind: kind), attempt: attempt, jitter: 0)
    }

    @Test(arguments: [
        (408, true), (429, true), (500, true), (502, true), (503, true), (529, true),
        (301, false), (400, false), (401, false), (403, false), (404, false), (409, false), (413, false), (422, false),
    ])
    func `Only what may pass by itself is tried again`(status: Int, isTried: Bool) {
        #expect((delay(status) != nil) == isTried)
        #expect(delay(status, ["x-should-retry": "true"]) != nil)
        #expect(delay(status, ["x-should-retry": "false"]) == nil)
    }

    @Test(arguments: [ProviderFailure.Kind.quota, .enqueuedTokens])
    func `An empty account does not fill up within seconds`(kind: ProviderFailure.Kind) {
        #expect(delay(429, ["x-should-retry": "true", "retry-after": "1"], kind: kind) == nil)
    }

    @Test(arguments: [
        (["retry-after-ms": "1500", "retry-after": "9"], Duration.milliseconds(1_500)),
        (["retry-after": "7"], .seconds(7)), (["retry-after": "0.25"], .milliseconds(500)),
        (["retry-after-ms": "1"], .milliseconds(500)),
        (["retry-after": "0"], .milliseconds(500)), (["retry-after": "-4"], .milliseconds(500)),
        (["retry-after": "soon"], .milliseconds(500)), (["retry-after-ms": "nan"], .milliseconds(500)),
        (["retry-after": "Sun, 06 Nov 1994 08:49:47 GMT", "date": "Sun, 06 Nov 1994 08:49:37 GMT"], .seconds(10)),
        (["retry-after": "Sun, 06 Nov 1994 08:49:47 GMT"], .milliseconds(500)),
        (
            ["retry-after": "Sun, 06 Nov 1994 08:49:27 GMT", "date": "Sun, 06 Nov 1994 08:49:37 GMT"],
            .milliseconds(500)
        ),
        (["retry-after": "120"], .seconds(120)), (["retry-after": "121"], nil), (["retry-after": "1e300"], nil),
        (["retry-after": "inf"], nil),
    ])
    func `The server's wish counts while it is reasonable`(headers: [String: String], expected: Duration?) {
        var lines = HTTPHeaders()
        for (name, value) in headers { lines.append(name, value) }
        #expect(delay(429, lines, kind: .rateLimited) == expected)
    }

    @Test func `Patience doubles up to a limit and ends`() {
        let patient = RetryPolicy(maximumAttempts: 8)
        let failure = RetryPolicy.Cause.failure(HTTPFailure(kind: .connect, message: "", requestWasSent: false))
        let delays = (1...8).map { patient.delay(after: failure, attempt: $0, jitter: 0) }
        #expect(delays.prefix(5) == [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4), .seconds(8)])
        #expect(delays.suffix(3) == [.seconds(8), .seconds(8), nil])
        #expect(patient.delay(after: failure, attempt: 1, jitter: 1) == .milliseconds(375))
    }

    @Test(arguments: [
        (HTTPFailure.Kind.resolve, true), (.connect, true), (.handshake, true), (.timeout, true), (.reset, true),
        (.cutBody, true), (.certificate, false), (.badURL, false), (.libraryMissing, false), (.localRead, false),
        (.localWrite(28), false), (.tooLarge, false), (.notHTTP, false),
    ])
    func `A broken connection may come back, a wrong certificate does not`(kind: HTTPFailure.Kind, isTried: Bool) {
        let failure = HTTPFailure(kind: kind, message: "", requestWasSent: true)
        #expect((policy.delay(after: .failure(failure), attempt: 1, jitter: 0) != nil) == isTried)
    }
}
