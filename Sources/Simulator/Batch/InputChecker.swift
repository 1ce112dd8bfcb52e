import StrictJSON

/// Checks an input file line by line; any problem fails the whole batch before a single line has run.
struct InputChecker {
    static let maximumLines = 50_000
    static let maximumBytes = 209_715_200
    static let maximumProblems = 100

    let endpoint: String
    let refusedModels: Set<String>
    private(set) var problems: [InputProblem] = []
    private(set) var total = 0
    private(set) var model: String?
    /// Estimated prompt tokens, for the enqueued limit.
    private(set) var tokens = 0
    private var seen: Set<String> = []

    init(endpoint: String, refusedModels: Set<String> = []) {
        self.endpoint = endpoint
        self.refusedModels = refusedModels
    }

    mutating func check(_ line: ArraySlice<UInt8>) {
        total += 1
        guard total <= Self.maximumLines else {
            if total == Self.maximumLines + 1 { problems.append(.tooManyLines()) }
            return
        }
        guard problems.count < Self.maximumProblems else { return }
        let root: JSONValue
        do {
            root = try JSONDocument(parsing: line).root
        } catch {
            problems.append(unparseable)
            return
        }
        guard root.kind == .object else {
            problems.append(unparseable)
            return
        }
        checkEnvelope(root)
        checkBody(root["body"])
        tokens += line.count / 4
    }

    mutating func finish() {
        if total == 0 { problems.append(.emptyFile) }
    }

    private var unparseable: InputProblem {
        InputProblem(code: "invalid_json_line", message: "This line is not parseable as valid JSON.", line: total)
    }

    private mutating func checkEnvelope(_ root: JSONValue) {
        if let id = root["custom_id"]?.string, !id.isEmpty {
            if !seen.insert(id).inserted { problems.append(duplicate(id)) }
        } else {
            problems.append(.missing("custom_id", in: "custom_id", line: total))
        }
        if let method = root["method"]?.string {
            if method != "POST" {
                add("invalid_method", "The method '\(method)' is not supported. Only 'POST' is.", param: "method")
            }
        } else {
            problems.append(.missing("method", in: "method", line: total))
        }
        if let url = root["url"]?.string {
            if url != endpoint {
                add(
                    "invalid_url",
                    "The URL provided for this request does not match the batch's endpoint: '\(url)' is not "
                        + "'\(endpoint)'.",
                    param: "url"
                )
            }
        } else {
            problems.append(.missing("url", in: "url", line: total))
        }
    }

    private mutating func checkBody(_ body: JSONValue?) {
        guard let body, body.kind == .object else {
            problems.append(.missing("body", in: "body", line: total))
            return
        }
        if let model = body["model"]?.string {
            if let first = self.model, first != model {
                add(
                    "mismatched_model",
                    "The model '\(model)' for this request does not match the rest of the batch. Each batch must "
                        + "contain requests for a single model.",
                    param: "body.model"
                )
            } else if self.model == nil, refusedModels.contains(model) {
                problems.append(.modelNotFound(model, line: total))
            }
            self.model = self.model ?? model
        } else {
            problems.append(.missing("model", in: "body.model", line: total))
        }
        let needed =
            switch endpoint {
            case "/v1/chat/completions": "messages"
            case "/v1/completions", "/v1/images/generations", "/v1/images/edits", "/v1/videos": "prompt"
            default: "input"
            }
        if body[needed] == nil { problems.append(.missing(needed, in: "body.\(needed)", line: total)) }
    }

    private func duplicate(_ id: String) -> InputProblem {
        InputProblem(
            code: "duplicate_custom_id",
            message:
                "The custom_id '\(id)' for this request is a duplicate of another request. The custom_id parameter "
                + "must be unique for each request in a batch.",
            param: "custom_id",
            line: total
        )
    }

    private mutating func add(_ code: String, _ message: String, param: String) {
        problems.append(InputProblem(code: code, message: message, param: param, line: total))
    }
}
