/// Why bytes are not a JSON document, and where.
package struct JSONProblem: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case unexpectedEnd
        case unexpectedByte(UInt8)
        case unexpectedCharacter(Unicode.Scalar)
        case trailingContent
        case tooDeep
        case tooLarge
        case invalidNumber
        case decimalComma
        case invalidEscape
        case loneSurrogate
        case invalidUTF8
        case controlCharacter
        case duplicateKey(String)
        case notUTF8Text
        case extraComma
        case missingComma
        case missingColon
        case missingValue
        case wrongBracket(UInt8)
        case comment
        case singleQuote
        case typographicQuote
        case unquotedKey(String)
        case unknownWord(String)
    }

    package var kind: Kind
    /// Counted in bytes from the start of the document, after a conversion to UTF-8 if there was one.
    package var offset: Int
    /// Counted from 1; only a line feed ends a line.
    package var line: Int
    /// Counted from 1, in Unicode scalars.
    package var column: Int
    /// The RFC 6901 pointer of the innermost value that was being read.
    package var pointer: String

    package init(kind: Kind, offset: Int, line: Int, column: Int, pointer: String = "") {
        self.kind = kind
        self.offset = offset
        self.line = line
        self.column = column
        self.pointer = pointer
    }

    /// True when more bytes could still make a valid document: the file may not be complete yet.
    package var isCutOff: Bool { kind == .unexpectedEnd }
}
