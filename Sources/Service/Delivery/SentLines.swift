import Batches
import Jobs
import LinuxSystem
import Prompts
import StrictJSON

/// The request lines that were sent: what an answer has to look like, and the facts it is about.
final class SentLines {
    private let file: FileDescriptor
    private let provider: any BatchProvider
    private var schemas: [String: JSONSchema?] = [:]

    init(_ folder: SubmissionFolder, _ provider: any BatchProvider) throws {
        self.provider = provider
        file = try folder.directory.open(SubmissionFolder.input, .read)
    }

    func line(of request: RequestRecord) throws -> [UInt8] {
        try file.read(at: request.offset, count: request.length)
    }

    /// A success only if the answer is the JSON that was asked for, which comes with it.
    func judge(_ result: BatchResult, _ request: RequestRecord) throws -> JudgedResult {
        guard case .success = result.outcome, let schema = try schema(for: request) else {
            return JudgedResult(result: result)
        }
        return result.judged(by: schema)
    }

    func report(
        of answer: BatchResult.Answer,
        _ document: JSONDocument?,
        _ result: BatchResult,
        _ request: RequestRecord,
        _ source: RequestRecord.Source,
        _ record: SubmissionRecord,
        _ prices: PriceTable,
        type: AnalysisType,
        simulated: Bool
    ) throws -> AnalysisReport {
        let model = answer.model ?? record.batch?.model ?? record.model
        let sent = FencedFacts(in: provider.question(inLine: try line(of: request)[...]).user ?? "")
        return AnalysisReport(
            type: type,
            sourceName: FileName(percentEncoded: source.name) ?? "portfolio.json",
            contentHash: source.sha256,
            customID: request.customID,
            batchID: record.batch?.id ?? "",
            submissionID: record.id.rawValue,
            provider: record.provider,
            model: model,
            promptVersion: source.promptVersion,
            simulated: simulated,
            createdAt: record.history.first?.at ?? 0,
            deliveredAt: currentUnixTime().seconds,
            answer: try document ?? JSONDocument(parsing: Array(answer.text.utf8)),
            facts: sent.facts,
            investor: sent.investor,
            usage: result.usage,
            cost: result.usage.flatMap { prices.cost(of: $0, model: model) },
            warnings: source.warnings,
            language: ReportLanguage(source.language),
            accounts: source.accounts,
            country: source.country
        )
    }

    /// The schema a request asked for.
    ///
    /// All requests of a type and prompt version ask for the same.
    private func schema(for request: RequestRecord) throws -> JSONSchema? {
        let key = request.source.map { "\($0.type) \($0.promptVersion)" } ?? request.customID
        if let known = schemas[key] { return known }
        let bytes = provider.question(inLine: try line(of: request)[...]).schema
        let schema = try bytes.map { try JSONSchema(parsing: $0) }
        if request.source != nil { schemas[key] = .some(schema) }
        return schema
    }
}

extension RequestFailure {
    /// Of a model that wants something done instead of saying what it was asked for.
    static func toolCall(_ name: String) -> RequestFailure {
        let tool = name.isEmpty ? "a tool" : "the tool “\(ForeignText.oneLine(name, limit: 64))”"
        return RequestFailure(
            kind: .invalidAnswer,
            message: "The model called \(tool) instead of answering.",
            code: toolCallCode
        )
    }

    static let toolCallCode = "tool_call"
}

/// A result that was held against its schema.
struct JudgedResult {
    var result: BatchResult
    /// What a success says; nil where nobody has read it yet.
    var answer: JSONDocument?
}

extension BatchResult {
    /// A success only if the answer is JSON of this schema.
    func judged(by schema: JSONSchema) -> JudgedResult {
        guard case .success(let answer) = outcome else { return JudgedResult(result: self) }
        var judged = self
        if let call = answer.toolCalls.first, answer.text.allSatisfy(\.isWhitespace) {
            judged.outcome = .failure(.toolCall(call.name))
            return JudgedResult(result: judged)
        }
        do throws(JSONProblem) {
            let document = try JSONDocument(parsing: Array(answer.text.utf8))
            guard let first = schema.violations(of: document.root, limit: 1).first else {
                return JudgedResult(result: self, answer: document)
            }
            judged.outcome = .failure(
                RequestFailure(kind: .invalidAnswer, message: "The answer breaks its schema. \(wording(of: first))")
            )
        } catch {
            // What there is to say about a file of somebody's own would mislead here: nobody can copy it again.
            let place = "line \(error.line), column \(error.column)"
            let message =
                error.kind == .unexpectedEnd
                ? "The answer is not JSON: it ends in the middle, at \(place)."
                : "The answer is not JSON: it breaks at \(place)."
            judged.outcome = .failure(RequestFailure(kind: .invalidAnswer, message: message))
        }
        return JudgedResult(result: judged)
    }
}
