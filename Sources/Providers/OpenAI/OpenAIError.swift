import Batches
import StrictJSON

/// An error as OpenAI, its imitators and the proxies in front of them write it.
struct OpenAIError: Hashable {
    /// nil where there is none to be found.
    var message: String?
    var code: String?
    var type: String?

    init(message: String) {
        self.message = message
    }

    init(body: [UInt8]) {
        if let document = try? JSONDocument(parsing: body) {
            self = OpenAIError(value: document.root)
        } else {
            message = Self.words(ofPage: body)
        }
    }

    /// Reads `{"error": {…}}`, `{"error": "…"}`, `{"detail": …}`, `{"message": …}` and what stands within them.
    init(value: JSONValue, depth: Int = 0) {
        if let text = value.string {
            message = Self.shortened(text)
            return
        }
        if let inner = value["error"], !inner.isNull, depth < 4 {
            self = OpenAIError(value: inner, depth: depth + 1)
            code = code ?? value.text("code")
            return
        }
        code = value.text("code")
        type = value.text("type")
        message = (value.text("message") ?? value.text("detail") ?? value.text("msg")).map(Self.shortened)
        if message == nil, depth < 4, let inner = value["detail"] ?? value["errors"] ?? value["message"] {
            let first = inner.kind == .array ? inner[0] : inner
            if let first { message = OpenAIError(value: first, depth: depth + 1).message }
        }
    }

    var isQuota: Bool {
        let codes = ["insufficient_quota", "billing_hard_limit_reached", "billing_not_active"]
        return codes.contains(code ?? "") || codes.contains(type ?? "")
    }

    var isEnqueuedTokens: Bool {
        code == "token_limit_exceeded" || (message?.lowercased().contains("enqueued token") ?? false)
    }

    /// Whether fewer lines at a time may be taken.
    var isTooLarge: Bool { BatchJob.Problem(code: code ?? "", message: message ?? "").isTooLarge }

    /// Whether the file that a call names is unknown, or kept from us: servers word it in many ways.
    var isMissingFile: Bool {
        guard let words = message?.lowercased(), words.contains("file") else { return false }
        let wordings = ["no such", "cannot find", "could not find", "not found", "does not exist"]
        return wordings.contains(where: words.contains)
    }

    /// One line without control characters, of a length that fits a log.
    static func shortened(_ text: String) -> String {
        var short = ""
        for scalar in text.unicodeScalars.prefix(1_000) {
            let isControl = scalar.properties.generalCategory == .control
            short.unicodeScalars.append(isControl || scalar == "\u{2028}" || scalar == "\u{2029}" ? " " : scalar)
        }
        return short
    }

    /// The title of an HTML page, or the beginning of plain text.
    private static func words(ofPage body: [UInt8]) -> String? {
        let text = String(decoding: body.prefix(4_096), as: UTF8.self)
        for (opening, closing) in [("<title>", "</title>"), ("<TITLE>", "</TITLE>")] {
            guard let start = text.firstRange(of: opening) else { continue }
            let title = text[start.upperBound...]
            if let end = title.firstRange(of: closing) { return shortened(String(title[..<end.lowerBound])) }
        }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty || words.hasPrefix("<") ? nil : shortened(String(words.prefix(200)))
    }
}

extension JSONValue {
    /// The member as text; numbers count, empty strings do not.
    func text(_ key: String) -> String? {
        guard let value = self[key], let text = value.string ?? value.numberText, !text.isEmpty else { return nil }
        return text
    }
}
