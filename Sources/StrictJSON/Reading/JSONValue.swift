/// One value of a document: a cheap cursor that decodes only what is asked for.
package struct JSONValue: Sendable {
    package enum Kind: Sendable {
        case null
        case bool
        case number
        case string
        case array
        case object
    }

    let storage: JSONStorage
    let index: Int

    var token: JSONToken { storage.tokens[index] }

    package var kind: Kind {
        switch token.kind {
        case .null: .null
        case .true, .false: .bool
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }

    package var isNull: Bool { token.kind == .null }

    package var bool: Bool? {
        switch token.kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    package var string: String? { token.kind == .string ? storage.text(of: token) : nil }

    /// The number's own spelling, for a `Decimal`.
    package var numberText: String? {
        token.kind == .number ? String(decoding: storage.bytes[token.range], as: UTF8.self) : nil
    }

    /// Nil where the number has a fraction or an exponent, even a needless one, or does not fit.
    package var integer: Int? { numberText.flatMap { Int($0) } }

    /// Nil where the number is too large for any `Double`.
    package var double: Double? { numberText.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil } }

    /// The value as it stands in the document.
    package var rawBytes: ArraySlice<UInt8> { storage.bytes[token.range] }
}
