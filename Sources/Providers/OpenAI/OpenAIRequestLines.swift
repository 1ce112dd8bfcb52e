import Batches
import StrictJSON
import Synchronization

/// Writes request lines; all that the prompts of one batch share is written once.
package final class OpenAIRequestLines: Sendable {
    private let format: OpenAIRequestFormat
    private let frames = Mutex<[Frame]>([])

    init(_ format: OpenAIRequestFormat) {
        self.format = format
    }

    func encode(_ request: PromptRequest, into line: inout [UInt8]) -> [DroppedParameter] {
        let frame = frame(for: request)
        let user = JSONWriter.escaped(request.user)
        line.reserveCapacity(line.count + frame.parts.before.count + user.count + frame.parts.after.count + 80)
        line += Self.opening
        line += JSONWriter.escaped(request.customID)
        line += frame.parts.before
        line += user
        line += frame.parts.after
        return frame.parts.dropped
    }

    private static let opening = Array(#"{"custom_id":"#.utf8)

    private func frame(for request: PromptRequest) -> Frame {
        frames.withLock { frames in
            if let frame = frames.first(where: { $0.fits(request) }) { return frame }
            let frame = Frame(shared: request, parts: format.parts(of: request))
            // Six types of analysis and a few models: a handful is enough.
            if frames.count >= 16 { frames.removeLast() }
            frames.insert(frame, at: 0)
            return frame
        }
    }
}

extension OpenAIRequestLines {
    /// What the lines of one kind of request share.
    private struct Frame {
        let shared: PromptRequest
        let parts: OpenAIRequestFormat.Parts

        func fits(_ request: PromptRequest) -> Bool {
            shared.model == request.model && shared.schemaName == request.schemaName
                && shared.parameters == request.parameters && shared.system == request.system
                && shared.schema == request.schema
        }
    }
}
