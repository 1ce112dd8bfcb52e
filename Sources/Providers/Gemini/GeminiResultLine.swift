import Batches
import StrictJSON

/// Reads one line of a responses file, or one answer that stood in the operation.
enum GeminiResultLine {
    /// nil for a blank line; every other line gives a result, be it that it cannot be read.
    static func result(from line: ArraySlice<UInt8>) -> BatchResult? {
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0A }) else { return nil }
        guard let root = try? JSONDocument(parsing: line).root, root.kind == .object else {
            let failure = RequestFailure(kind: .unreadable, message: "the result line is not a JSON object")
            return BatchResult(customID: "", outcome: .failure(failure))
        }
        let response = root["response"]
        let error = root["error"].flatMap { $0.isNull ? nil : $0 }
        return BatchResult(
            customID: root.text("key") ?? root["metadata"]?.text("key") ?? "",
            outcome: error.map { .failure(failure($0)) } ?? outcome(of: response),
            httpStatus: error == nil && response?.kind == .object ? 200 : nil,
            requestID: response?.text("responseId"),
            usage: response?["usageMetadata"].flatMap(TokenUsage.init(gemini:))
        )
    }

    private static func outcome(of response: JSONValue?) -> BatchResult.Outcome {
        if let reason = response?["promptFeedback"]?.text("blockReason") {
            let words = "the provider's content filter refused the question (\(OpenAIError.shortened(reason)))"
            return .failure(RequestFailure(kind: .contentFilter, message: words, code: reason))
        }
        guard let candidate = response?["candidates"]?[0] else {
            return .failure(RequestFailure(kind: .lost, message: "the answer holds no content"))
        }
        let reason = candidate.text("finishReason")
        let parts = candidate["content"]?["parts"]?.elements ?? []
        let text = parts.filter { $0["thought"]?.bool != true }.compactMap { $0["text"]?.string }.joined()
        switch reason {
        case "MAX_TOKENS":
            let words = "the answer was cut off at the token limit; raise max_completion_tokens"
            return .failure(RequestFailure(kind: .lengthCut, message: words, code: reason))
        case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE", "IMAGE_SAFETY":
            let words = "the provider's content filter stopped the answer"
            return .failure(RequestFailure(kind: .contentFilter, message: words, code: reason))
        case "STOP", "FINISH_REASON_UNSPECIFIED", nil: break
        case let word?:
            let words = "the answer is incomplete: \(OpenAIError.shortened(word))"
            return .failure(RequestFailure(kind: .invalidAnswer, message: words, code: word))
        }
        let calls = parts.compactMap { part -> BatchResult.ToolCall? in
            guard let call = part["functionCall"] else { return nil }
            return BatchResult.ToolCall(
                id: call.text("id") ?? "",
                name: call.text("name") ?? "",
                arguments: call["args"].map { String(decoding: $0.rawBytes, as: UTF8.self) } ?? ""
            )
        }
        guard !calls.isEmpty || text.contains(where: { !$0.isWhitespace }) else {
            return .failure(RequestFailure(kind: .lost, message: "the answer holds no content", code: reason))
        }
        return .success(
            BatchResult.Answer(
                text: text,
                model: response?.text("modelVersion"),
                finishReason: reason,
                toolCalls: calls
            )
        )
    }

    /// The code is one of gRPC's or of HTTP.
    private static func failure(_ error: JSONValue) -> RequestFailure {
        let found = OpenAIError(value: error)
        let code = error["code"]?.integer
        let kind: RequestFailure.Kind =
            switch code {
            case 1, 499: .cancelled
            case 408, 409, 429: .providerError
            case 3, 5, 7, 9, 11, 12, 16: .refusedRequest
            case let code? where (400..<500).contains(code): .refusedRequest
            default: .providerError
            }
        let status = error.text("status") ?? found.code
        return RequestFailure(kind: kind, message: found.message ?? kind.rawValue, code: status)
    }
}

extension TokenUsage {
    /// Thinking is counted beside the answer; nil where there are no counts.
    fileprivate init?(gemini value: JSONValue) {
        func count(_ key: String) -> Int { min(max(0, value[key]?.integer ?? 0), 1 << 40) }
        guard value["promptTokenCount"]?.integer != nil || value["candidatesTokenCount"]?.integer != nil else {
            return nil
        }
        let thoughts = count("thoughtsTokenCount")
        self.init(
            input: count("promptTokenCount"),
            cachedInput: count("cachedContentTokenCount"),
            output: count("candidatesTokenCount") + thoughts,
            reasoning: thoughts
        )
    }
}
