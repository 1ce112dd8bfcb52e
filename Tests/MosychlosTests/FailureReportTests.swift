import Batches
import Testing

@testable import mosychlos

struct FailureReportTests {
    @Test(arguments: [
        (ProviderFailure.Kind.credentials, ExitCode.credentials), (.quota, .unavailable), (.rateLimited, .unavailable),
        (.unreachable, .unavailable), (.server, .unavailable), (.enqueuedTokens, .unavailable), (.notFound, .failed),
        (.conflict, .failed), (.tooLarge, .badInput), (.refused, .failed), (.localFile, .failed),
    ])
    func `A provider's failure has its exit code`(kind: ProviderFailure.Kind, code: ExitCode) {
        #expect(FailureReport(ProviderFailure(kind: kind, message: "no")).code == code)
    }

    @Test func `A failure says what happened, how it is known, and what to do`() {
        let failure = ProviderFailure(
            kind: .rateLimited,
            message: "slow\u{1B}[2J down",
            code: "rate_limit_exceeded",
            httpStatus: 429,
            requestID: "req_1",
            retryAfter: .seconds(180)
        )
        #expect(
            FailureReport(failure).text == """
                The provider is asked too often: slow�[2J down (HTTP 429, rate_limit_exceeded, request req_1)
                Try again in 3 min.
                """
        )
    }

    @Test func `A wrong command line ends with 64 and an unusable file with 65`() {
        #expect(FailureReport(UsageProblem.missingCommand(path: [])).code == .usage)
        #expect(FailureReport(CommandFailure.unreadableFile("a.json", reason: "no")).code == .badInput)
    }
}
