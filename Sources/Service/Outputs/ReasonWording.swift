import Batches
import Jobs
import LinuxSystem
import Portfolios
import StrictJSON

extension Reason {
    /// How many problems there are that `lines` does not name.
    var unlisted: Int {
        if case .invalidPortfolio(_, let unlisted, _) = self { unlisted } else { 0 }
    }

    /// What its owner had better look at, too, while they mend it.
    var remarks: [String] {
        guard case .invalidPortfolio(_, _, let warnings) = self else { return [] }
        return warnings.map { Self.capitalized(remark($0)) }
    }

    /// What is wrong, one sentence a line, the first line readable alone.
    var lines: [String] {
        switch self {
        case .notJSON(let problem):
            ["This file is not valid JSON. \(Self.sentence(for: problem))"]
        case .cutOff(let problem):
            ["This file is incomplete. \(Self.sentence(for: problem))"]
        case .empty:
            ["This file is empty: nothing is in it, or nothing but blanks."]
        case .otherFormat(let format):
            wording(of: PortfolioRejection(.otherFormat(format))).map(Self.capitalized)
        case .tooLarge(let size, let limit):
            [Self.sentence(forSize: size, limit: limit)]
        case .encoding(let problem):
            ["The text of this file cannot be read. \(Self.sentence(for: problem))"]
        case .invalidPortfolio(let problems, _, _):
            Self.lines(for: problems)
        case .cancelled(let cancellation):
            [cancellation.line]
        case .requestFailed(let failure, let batchID):
            [failure.line(in: batchID), Self.quote(failure)].compactMap(\.self)
        case .batchRejected(let problems, let batchID):
            [Self.refusal(batchID)] + problems.map(Self.line(for:))
        case .outcomeUnknown(let words, let batchID):
            [batchID.isEmpty ? Self.text(words) : "\(Self.text(words)) (\(Self.text(batchID)))"]
        case .retriesUsedUp(let attempts, let last):
            ["There is still no answer after \(Format.plural(attempts, "attempt", "attempts"))."]
                + [last.flatMap(Self.quote)].compactMap(\.self)
        }
    }

    /// To the byte where the two would read alike.
    private static func sentence(forSize size: Int64, limit: Int64) -> String {
        let isClose = Format.bytes(size) == Format.bytes(limit)
        let shown = isClose ? "\(Format.count(Int(size))) bytes" : Format.bytes(size)
        let most = isClose ? "\(Format.count(Int(limit))) bytes (\(Format.bytes(limit)))" : Format.bytes(limit)
        return "This file is too large: it has \(shown), and at most \(most) are taken."
    }

    private static func sentence(for problem: JSONProblem) -> String {
        wording(of: PortfolioRejection(.notJSON(problem))).map(capitalized).joined(separator: " ")
    }

    private static func lines(for problems: [PortfolioProblem]) -> [String] {
        let sentences = wording(of: PortfolioRejection(.problems(problems, unlisted: 0))).map(capitalized)
        guard let first = sentences.first else { return ["This portfolio cannot be used."] }
        return ["This portfolio cannot be used. \(first)"] + sentences.dropFirst()
    }

    private static func capitalized(_ sentence: String) -> String {
        sentence.prefix(1).uppercased() + sentence.dropFirst()
    }

    private static func refusal(_ batchID: String) -> String {
        let what = batchID.isEmpty ? "it" : "the whole batch \(text(batchID))"
        return "The provider refused \(what)."
    }

    private static func line(for problem: BatchJob.Problem) -> String {
        let place = [problem.line.map { "line \(Format.count($0))" }, problem.parameter.map(text)].compactMap(\.self)
        let words = "The provider says: \(text(problem.message)) (\(text(problem.code)))"
        return place.isEmpty ? words : "\(words), \(place.joined(separator: ", "))"
    }

    private static func quote(_ failure: RequestFailure) -> String? {
        let message = text(failure.message)
        guard !message.isEmpty else { return nil }
        return "Details: \(message)" + (failure.code.map { " (\(text($0)))" } ?? "")
    }

    /// Foreign words in a sentence of ours.
    private static func text(_ words: String) -> String { ForeignText.oneLine(words, limit: 300) }
}

extension Reason.Cancellation {
    fileprivate var line: String {
        switch self {
        case .here(let request):
            "This batch was cancelled by \(request.source.words)\(Self.time(request.at))."
        case .elsewhere(let time):
            "This batch was cancelled at the provider\(Self.time(time)): on its web page or by another program, not here."
        }
    }

    private static func time(_ seconds: Int64?) -> String {
        seconds.map { ", \(UTCTime(unixSeconds: $0).stamp)" } ?? ""
    }
}

extension CancelRequest.Source {
    fileprivate var words: String {
        switch self {
        case .controlFile(let name): "the file \(ReasonFile.name(name)) in control"
        case .commandLine(let user): "user \(ForeignText.oneLine(user, limit: 40)) on the command line"
        case .unrecorded: "a file in control or from the command line"
        }
    }
}

extension RequestFailure {
    fileprivate func line(in batchID: String) -> String {
        let words =
            switch kind {
            case .refusedRequest: "The provider refused this request"
            case .providerError: "The provider failed to answer this request, again and again"
            case .expired: "The provider did not get to this request in time"
            case .cancelled: "The batch was cancelled before this request was answered"
            case .lost: "The provider returned nothing for this request"
            case .refusal: "The model declined to answer"
            case .lengthCut: "The model's answer was cut off because it became too long"
            case .contentFilter: "The provider's content filter held the answer back"
            case .invalidAnswer: "The model's answer is not in the form that was asked for"
            case .unreadable: "What the provider returned for this request cannot be read"
            case .batchRejected: "The provider refused the whole batch"
            }
        return "\(words) (\(ForeignText.oneLine(batchID, limit: 128)))."
    }
}
