import Batches
import LinuxSystem
import Portfolios
import Service

/// What ends a command early, in words, and the exit code it means.
struct FailureReport: Hashable, Sendable {
    var message: String
    /// What to do; nil where there is nothing better than the message.
    var advice: String?
    var code: ExitCode

    init(_ message: String, advice: String? = nil, code: ExitCode) {
        self.message = message
        self.advice = advice
        self.code = code
    }

    /// The one place that maps errors.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self.init(failure)
        case let failure as ProviderFailure: self.init(failure)
        case let owner as OwnerLock.Taken:
            let advice = "One is enough; stop it first, or start this one with --standby."
            self.init("\(owner)", advice: advice, code: .failed)
        case let newer as DropRoot.NewerFormat:
            let advice = "Nothing was touched. Install the version that has worked on it, or name another data_dir."
            self.init("\(newer)", advice: advice, code: .configuration)
        case let lost as OwnerLock.Lost:
            self.init("\(lost)", advice: "Nothing is left to do here.", code: .failed)
        case let failure as SystemError:
            self.init(failure.description, code: .failed)
        case let rejection as ConfigurationRejection:
            self.init(
                rejection.description,
                advice: "Mend it there; `mosychlos check` looks at everything else as well.",
                code: .configuration
            )
        case let problem as ConfigurationProblem: self.init(problem)
        case let problem as BatchServiceProblem: self.init(problem)
        case let hold as CeilingHold:
            self.init(.overCeiling(hold.words(model: "the model", end: nil)))
        case let givenUp as Daemon.GivenUp: self.init(givenUp)
        case let problem as TableProblem: self.init("\(problem)", code: .configuration)
        case let rejection as PortfolioRejection:
            let lines = wording(of: rejection) + remarks(on: rejection)
            self.init(lines.joined(separator: "\n"), code: .badInput)
        case let problem as UsageProblem:
            self.init(UsageWording.fault(of: problem), advice: UsageWording.advice(for: problem), code: .usage)
        case is CancellationError: self.init("Stopped before it was done.", code: .failed)
        default: self.init("\(error)", code: .failed)
        }
    }

    /// Message and advice, safe to show.
    var text: String {
        ([message] + [advice].compactMap { $0 }).map { printableLines($0) }.joined(separator: "\n")
    }
}

extension FailureReport {
    private init(_ failure: ProviderFailure) {
        let details = [
            failure.httpStatus.map { "HTTP \($0)" }, failure.code, failure.requestID.map { "request \($0)" },
        ].compactMap { $0 }
        let suffix = details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"
        self.init(
            "\(Self.lead(failure.kind)): \(failure.message)\(suffix)",
            advice: Self.advice(failure),
            code: Self.code(failure.kind)
        )
    }

    /// A key that is not to be had is a matter of credentials, all else of the configuration.
    private init(_ problem: ConfigurationProblem) {
        let isKey = problem.key == "llm.api_key"
        self.init(problem.description, code: isKey ? .credentials : .configuration)
    }

    private init(_ givenUp: Daemon.GivenUp) {
        let advice = "Nothing is lost: what was taken goes on at the next start."
        switch givenUp {
        case .provider(let reason):
            let message = "The provider cannot be used until somebody mends it: \(reason)"
            self.init(message, advice: advice, code: .credentials)
        case .inbox(let reason):
            self.init("Nothing is taken from the inbox: \(reason).", advice: advice, code: .failed)
        }
    }

    private init(_ problem: BatchServiceProblem) {
        switch problem {
        case .timedOut(let id):
            self.init(
                "The time is up; \(id) goes on.",
                advice: "`mosychlos batch wait \(id)` waits for it again.",
                code: .timedOut
            )
        case .notFinished(let id, let status):
            self.init(
                "\(id) has no results yet: it is \(status).",
                advice: "`mosychlos batch wait \(id)` waits for them.",
                code: .failed
            )
        case .refused(let message, "not_sent"):
            self.init("It was not sent, and cost nothing: \(message)", code: .failed)
        case .refused(let message, let code):
            self.init("The provider refuses the batch: \(message)\(code.map { " (\($0))" } ?? "")", code: .failed)
        case .noRequests: self.init("There is nothing to send.", code: .badInput)
        case .duplicateCustomID(let id): self.init("Two requests have the id \(id).", code: .badInput)
        case .requestTooLarge(let id):
            self.init("Request \(id) alone is larger than a batch may be.", code: .badInput)
        case .mixedBatch(let id):
            self.init("Request \(id) is for another model or endpoint than the others.", code: .badInput)
        }
    }

    private static func lead(_ kind: ProviderFailure.Kind) -> String {
        switch kind {
        case .credentials: "The provider does not accept the API key"
        case .quota: "The provider's account has no money left"
        case .rateLimited: "The provider is asked too often"
        case .unreachable: "The provider cannot be reached"
        case .server: "The provider has failed"
        case .enqueuedTokens: "The provider has too much of ours in its queue"
        case .notFound: "The provider knows no such thing"
        case .uploadGone: "The provider does not find the upload"
        case .conflict: "The provider cannot do that now"
        case .tooLarge: "The provider finds it too large"
        case .refused: "The provider refuses it"
        case .localFile: "A file on this machine is in the way"
        }
    }

    private static func advice(_ failure: ProviderFailure) -> String? {
        switch failure.kind {
        case .credentials: "Check llm.api_key and llm.base_url; `mosychlos check` says where the key comes from."
        case .quota: "Add credit to the account, then run it again."
        case .rateLimited, .enqueuedTokens, .server:
            failure.retryAfter.map { "Try again in \(Format.duration(max(1, $0.components.seconds)))." }
                ?? "Try again in a few minutes."
        case .unreachable: "Check the network and llm.base_url, then run it again."
        case .notFound: "`mosychlos batch list` shows the batches there are."
        case .uploadGone, .conflict, .tooLarge, .refused, .localFile: nil
        }
    }

    private static func code(_ kind: ProviderFailure.Kind) -> ExitCode {
        switch kind {
        case .credentials: .credentials
        case .quota, .rateLimited, .unreachable, .server, .enqueuedTokens: .unavailable
        case .tooLarge: .badInput
        case .notFound, .uploadGone, .conflict, .refused, .localFile: .failed
        }
    }
}
