/// One value or key on the flat tape of a document.
struct JSONToken: Sendable {
    enum Kind: UInt8, Sendable {
        case null
        case `false`
        case `true`
        case number
        case string
        case array
        case object
    }

    var kind: Kind
    var hasEscapes = false
    /// The first byte; a string's opening quote.
    var start: UInt32
    /// Just past the last byte; past a string's closing quote.
    var end: UInt32
    /// The token after this one and everything inside it.
    var next: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }
    /// A string's bytes between its quotes.
    var content: Range<Int> { Int(start) + 1..<Int(end) - 1 }
}
