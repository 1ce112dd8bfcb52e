/// A complete, valid JSON document: its bytes and an index of the values in them.
///
/// Strict RFC 8259; a key that stands twice in one object, byte for byte once escapes are read, is a problem.
package struct JSONDocument: Sendable {
    private let storage: JSONStorage

    package init(parsing bytes: [UInt8], maximumDepth: Int = 128) throws(JSONProblem) {
        var scanner = JSONScanner(maximumDepth: maximumDepth)
        do {
            try scanner.scan(bytes.span)
        } catch {
            throw scanner.problem(error, in: bytes)
        }
        storage = JSONStorage(bytes: bytes, tokens: scanner.tokens)
    }

    /// Copies the slice, so that a line does not keep the whole chunk it was read in.
    package init(parsing bytes: ArraySlice<UInt8>, maximumDepth: Int = 128) throws(JSONProblem) {
        try self.init(parsing: Array(bytes), maximumDepth: maximumDepth)
    }

    package var root: JSONValue { JSONValue(storage: storage, index: 0) }
}

/// What the values of one document share.
final class JSONStorage: Sendable {
    let bytes: [UInt8]
    let tokens: [JSONToken]

    init(bytes: [UInt8], tokens: [JSONToken]) {
        self.bytes = bytes
        self.tokens = tokens
    }

    func text(of token: JSONToken) -> String {
        token.hasEscapes
            ? String(decoding: unescaped(token), as: UTF8.self)
            : String(decoding: bytes[token.content], as: UTF8.self)
    }

    func unescaped(_ token: JSONToken) -> [UInt8] {
        let bytes = bytes
        return JSONStringDecoder.decoded(bytes.span, token)
    }
}
