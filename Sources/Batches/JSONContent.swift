/// A JSON value that can be written as a Swift literal; object members keep their order.
public enum JSONContent: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number without a fraction.
    case integer(Int)
    /// Any other number; NaN and the infinities are written as `null`.
    case number(Double)
    /// Text.
    case string(String)
    /// Values in order.
    case array([JSONContent])
    /// Members in order; two with the same key make it invalid.
    case object([Member])

    /// One key and its value.
    public struct Member: Hashable, Sendable {
        /// The key, as text.
        public var key: String
        /// The value under the key.
        public var value: JSONContent

        /// Creates a member.
        public init(_ key: String, _ value: JSONContent) {
            self.key = key
            self.value = value
        }
    }

    /// The first member with this key; nil where there is none or where this is no object.
    public subscript(key: String) -> JSONContent? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }
}

extension JSONContent: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// `nil` stands for `null`.
    public init(nilLiteral: ()) { self = .null }
    /// `true` and `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// Text, interpolated or not.
    public init(stringLiteral value: String) { self = .string(value) }
    /// An array.
    public init(arrayLiteral elements: JSONContent...) { self = .array(elements) }

    /// An object with its members in the order they are written.
    public init(dictionaryLiteral elements: (String, JSONContent)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
