import LinuxSystem
import StrictJSON

/// Runs the lines of a checked input file and writes output, errors and ledger.
struct BatchRun {
    let shelf: FileShelf
    let batchID: String
    let endpoint: String
    /// So many lines run, the first ones; the rest end with `ending`.
    let limit: Int
    let ending: LineResult.Outcome
    let rules: LineRules
    let shuffles: Bool
    let seed: UInt64
    /// Unix seconds.
    let created: Int64
    /// Names of the files on the shelf begin with it.
    let prefix: String

    func perform(on input: FileName) throws -> SimulatedBatch.Production {
        var work = try Work(self)
        var splitter = LineSplitter(maximumLength: InputChecker.maximumBytes)
        try shelf.read(input) { chunk in try splitter.push(chunk) { try work.run($0) } }
        try splitter.finish { try work.run($0) }
        return try work.finish()
    }

    fileprivate func name(_ kind: String) throws -> FileName {
        guard let name = FileName("\(prefix)-\(kind)") else { throw SystemError("open", subject: kind, code: 22) }
        return name
    }
}

private struct Work {
    private let run: BatchRun
    private var output: LineSink
    private var errors: LineSink
    private var ledger: LineSink
    private var answerer = Answerer()
    private var production: SimulatedBatch.Production
    private var line = 0
    private let salt: UInt64

    init(_ run: BatchRun) throws {
        self.run = run
        output = try LineSink(run.name("output"), on: run.shelf, rememberingLines: run.shuffles)
        errors = try LineSink(run.name("errors"), on: run.shelf)
        ledger = try LineSink(run.name("ledger"), on: run.shelf)
        production = SimulatedBatch.Production(ledger: ledger.name)
        salt = fingerprint(run.batchID.utf8)
    }

    mutating func run(_ bytes: ArraySlice<UInt8>) throws {
        line += 1
        let root = try JSONDocument(parsing: bytes).root
        guard let customID = root["custom_id"], let body = root["body"] else { return }
        let tag = mixed(salt &+ UInt64(line))
        var result = LineResult(
            customID: customID.rawBytes,
            id: "batch_req_\(hexadecimal(tag))\(hexadecimal(mixed(tag)))",
            requestID: "\(hexadecimal(mixed(~tag)))",
            outcome: run.ending
        )
        guard line <= run.limit else {
            production.notRun += 1
            return try errors.write(result.json)
        }
        let action = run.rules.action(customID: customID.string ?? "", body: body.rawBytes)
        var answerFault: AnswerFault?
        if case .answer(let fault) = action { answerFault = fault }
        switch action {
        case .fail(let answer): result.outcome = .failed(answer.error)
        case .expired: result.outcome = LineResult.expired
        default: result.outcome = outcome(of: body, fault: answerFault)
        }
        try record(result, action)
    }

    private mutating func outcome(of body: JSONValue, fault: AnswerFault?) -> LineResult.Outcome {
        guard let form = Completion.Form(rawValue: run.endpoint) else {
            return .failed(.invalid("The simulator has no answers for \(run.endpoint).", param: "url"))
        }
        do {
            return .answered(try answerer.answer(body, as: form, fault: fault, created: run.created))
        } catch {
            return .failed(error)
        }
    }

    private mutating func record(_ result: LineResult, _ action: LineFault.Action?) throws {
        switch result.outcome {
        case .answered(let completion):
            production.completed += 1
            production.billed += 1
            production.usage = production.usage + completion.usage
            try ledger.write(result.customID)
        case .failed:
            production.failed += 1
            return try errors.write(result.json)
        case .statusZero, .notRun:
            production.notRun += 1
            return try errors.write(result.json)
        }
        switch action {
        case .lost: return
        case .statusZero:
            var zero = result
            zero.outcome = .statusZero
            try errors.write(zero.json)
        case .duplicated:
            try output.write(result.json)
            try output.write(result.json)
        case .torn:
            let json = result.json
            try output.write(json[..<(json.count / 2)])
        case .inBoth:
            try output.write(result.json)
            try errors.write(result.failed.json)
        case .failedFirst:
            try output.write(result.failed.json)
            try output.write(result.json)
        case .written(let text):
            let id = (try? JSONDocument(parsing: Array(result.customID)))?.root.string ?? ""
            try output.write(
                Array(text.split(separator: "{custom_id}", omittingEmptySubsequences: false).joined(separator: id).utf8)
            )
        case .answer, .fail, .expired, nil: try output.write(result.json)
        }
    }

    mutating func finish() throws -> SimulatedBatch.Production {
        if run.shuffles { output = try output.shuffled(into: run.name("shuffled"), seed: run.seed ^ salt) }
        try output.flush()
        try errors.flush()
        try ledger.flush()
        if output.bytes > 0 { production.output = .init(name: output.name, bytes: output.bytes) }
        if errors.bytes > 0 { production.errors = .init(name: errors.name, bytes: errors.bytes) }
        if output.bytes == 0 { run.shelf.remove(output.name) }
        if errors.bytes == 0 { run.shelf.remove(errors.name) }
        return production
    }
}

/// 16 digits.
func hexadecimal(_ number: UInt64) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
}
