extension JSONValue {
    /// The RFC 6901 pointer of this value; scans the document from its start.
    package var pointer: String {
        var pointer = ""
        var container = 0
        while container < index {
            let isObject = storage.tokens[container].kind == .object
            var child = container + 1
            var position = 0
            while true {
                let value = isObject ? child + 1 : child
                let next = Int(storage.tokens[value].next)
                if index < next {
                    pointer += "/"
                    pointer += isObject ? JSONPointer.escaped(storage.text(of: storage.tokens[child])) : "\(position)"
                    container = value
                    break
                }
                child = next
                position += 1
            }
        }
        return pointer
    }

    /// Counted from 1; scans the document from its start.
    package var line: Int { position.line }

    /// Counted from 1 in Unicode scalars; scans the document from its start.
    package var column: Int { position.column }

    private var position: TextPosition { TextPosition(of: Int(token.start), in: storage.bytes) }
}
