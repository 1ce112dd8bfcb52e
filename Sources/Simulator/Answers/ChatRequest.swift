import StrictJSON

/// The parts of a chat completion request that its answer depends on.
enum ChatRequest {
    /// All text of all messages, one after the other.
    static func text(of messages: JSONValue?) -> [UInt8] {
        var text: [UInt8] = []
        for message in messages?.elements ?? [] {
            guard let content = message["content"] else { continue }
            if let string = content.string {
                text += string.utf8
                text.append(0x0A)
            }
            for part in content.elements {
                guard let string = part["text"]?.string else { continue }
                text += string.utf8
                text.append(0x0A)
            }
        }
        return text
    }
}
