package import Batches
package import Jobs
package import Portfolios
package import StrictJSON

/// Why a dropped file has no result.
package enum Reason: Hashable, Sendable {
    case notJSON(JSONProblem)
    /// The grace time is over and the file still ends in the middle.
    case cutOff(JSONProblem)
    case empty
    /// In bytes.
    case tooLarge(size: Int64, limit: Int64)
    case encoding(JSONProblem)
    /// Not meant to be JSON at all.
    case otherFormat(ForeignFormat)
    /// `unlisted` more problems were found than are kept; `warnings` tell what is odd beside them.
    case invalidPortfolio([PortfolioProblem], unlisted: Int, warnings: [PortfolioProblem] = [])
    case cancelled(Cancellation)
    case requestFailed(RequestFailure, batchID: String)
    /// The provider refused the whole batch; `problems` are those of this request, or of the batch where none is.
    case batchRejected([BatchJob.Problem], batchID: String)
    /// The batch may have been run, but nobody can say what became of it; the words are a sentence.
    case outcomeUnknown(String, batchID: String)
    case retriesUsedUp(attempts: Int, last: RequestFailure?)

    /// Who asked for the end of a batch.
    package enum Cancellation: Hashable, Sendable {
        case here(CancelRequest)
        /// Nobody here: somebody at the provider's web page, or another program; Unix seconds of the provider's clock.
        case elsewhere(at: Int64?)
    }

    /// What the request has cost, as far as it is known.
    package enum Charge: Hashable, Sendable {
        case notSent
        /// US dollars; nil where tokens or price are not known.
        case sent(batchID: String, tokens: Int?, cost: Double?)
        /// The provider never said. The batch has an id only if it answered at all.
        case maybeBilled(batchID: String?)
    }

    /// The reason for a file that is not readable as JSON.
    package init(_ problem: JSONProblem) {
        self =
            switch problem.kind {
            case .invalidUTF8, .notUTF8Text: .encoding(problem)
            case .unexpectedEnd, .unexpectedByte(0): .cutOff(problem)
            default: .notJSON(problem)
            }
    }

    /// The reason for a file that is not usable as a portfolio.
    package init(_ rejection: PortfolioRejection) {
        switch rejection.reason {
        case .blank: self = .empty
        case .otherFormat(let format): self = .otherFormat(format)
        case .notJSON(let problem): self.init(problem)
        case .problems(let problems, let unlisted):
            self = .invalidPortfolio(problems, unlisted: unlisted, warnings: rejection.warnings)
        }
    }
}

extension Reason {
    /// One stable word for programs and log lines.
    package var code: String {
        switch self {
        case .notJSON, .otherFormat: "not-json"
        case .cutOff: "cut-off"
        case .empty: "empty"
        case .tooLarge: "too-large"
        case .encoding: "encoding"
        case .invalidPortfolio: "schema"
        case .cancelled: "cancelled"
        case .batchRejected: "api-rejected"
        case .outcomeUnknown: "outcome-unknown"
        case .retriesUsedUp: "retries-used-up"
        case .requestFailed(let failure, _): failure.reasonCode
        }
    }
}

extension RequestFailure {
    fileprivate var reasonCode: String {
        switch kind {
        case .refusedRequest, .batchRejected: "api-rejected"
        case .cancelled: "cancelled"
        case .providerError, .expired, .lost, .unreadable: "retries-used-up"
        case .refusal, .contentFilter: "answer-refused"
        case .lengthCut: "answer-cut"
        case .invalidAnswer: "answer-invalid"
        }
    }
}
