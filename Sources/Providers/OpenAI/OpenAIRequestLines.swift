import Batches
import StrictJSON
import Synchronization

/// Writes request lines; all that the prompts of one batch share is written once.
final class OpenAIRequestLines: Sendable {
    private let endpoint: String
    private let models: ModelTable
    private let isOpenAI: Bool
    private let frames = Mutex<[Frame]>([])

    init(endpoint: String, models: ModelTable, isOpenAI: Bool) {
        self.endpoint = endpoint
        self.models = models
        self.isOpenAI = isOpenAI
    }

    func encode(_ request: PromptRequest, into line: inout [UInt8]) -> [DroppedParameter] {
        let frame = frame(for: request)
        let user = JSONWriter.escaped(request.user)
        line.reserveCapacity(line.count + frame.before.count + user.count + frame.after.count + 80)
        line += Self.opening
        line += JSONWriter.escaped(request.customID)
        line += frame.before
        line += user
        line += frame.after
        return frame.dropped
    }

    private static let opening = Array(#"{"custom_id":"#.utf8)

    private func frame(for request: PromptRequest) -> Frame {
        frames.withLock { frames in
            if let frame = frames.first(where: { $0.fits(request) }) { return frame }
            let frame = Frame(request, endpoint: endpoint, family: models.family(of: request.model), isOpenAI)
            // Six types of analysis and a few models: a handful is enough.
            if frames.count >= 16 { frames.removeLast() }
            frames.insert(frame, at: 0)
            return frame
        }
    }
}

extension OpenAIRequestLines {
    /// A request line around its id and its user message.
    private struct Frame {
        let before: [UInt8]
        let after: [UInt8]
        let dropped: [DroppedParameter]
        private let shared: PromptRequest

        func fits(_ request: PromptRequest) -> Bool {
            shared.model == request.model && shared.schemaName == request.schemaName
                && shared.parameters == request.parameters && shared.system == request.system
                && shared.schema == request.schema
        }

        init(_ request: PromptRequest, endpoint: String, family: ModelFamily?, _ isOpenAI: Bool) {
            shared = request
            let settled = family?.settle(request.parameters) ?? (sent: request.parameters, dropped: [])
            dropped = settled.dropped
            let limitName = family?.tokenLimitName ?? (isOpenAI ? "max_completion_tokens" : "max_tokens")

            before = Array(
                (#","method":"POST","url":"# + Self.escaped(endpoint) + #","body":{"model":"#
                    + Self.escaped(request.model) + #","messages":[{"role":"system","content":"#
                    + Self.escaped(request.system) + #"},{"role":"user","content":"#).utf8
            )
            var json = JSONWriter()
            json.beginObject()
            let parameters = settled.sent
            if let limit = parameters.maxCompletionTokens { json.member(limitName, limit) }
            if let temperature = parameters.temperature { json.member("temperature", temperature) }
            if let topP = parameters.topP { json.member("top_p", topP) }
            if let seed = parameters.seed { json.member("seed", seed) }
            if let effort = parameters.reasoningEffort { json.member("reasoning_effort", effort) }
            json.key("response_format")
            json.beginObject()
            json.member("type", "json_schema")
            json.key("json_schema")
            json.beginObject()
            json.member("name", request.schemaName)
            json.member("strict", true)
            json.key("schema")
            // A line end can only stand between tokens; within the line it would end the request.
            json.raw(request.schema.lazy.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
            json.endObject()
            json.endObject()
            json.endObject()
            // The writer's opening brace gives way to the one that `before` has opened.
            after = Array("}],".utf8) + json.bytes.dropFirst() + Array("}\n".utf8)
        }

        private static func escaped(_ text: String) -> String {
            String(decoding: JSONWriter.escaped(text), as: UTF8.self)
        }
    }
}
