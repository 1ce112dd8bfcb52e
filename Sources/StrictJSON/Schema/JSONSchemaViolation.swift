/// One way in which a value does not match a schema.
package struct JSONSchemaViolation: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case wrongType(expected: JSONTypes, found: JSONTypes)
        case missingMember(String)
        case undeclaredMember(String)
        case notInEnum
        case noAlternative
        case nothingAllowed
        case tooSmall(minimum: Double)
        case tooLarge(maximum: Double)
        case notAbove(Double)
        case notBelow(Double)
        case notMultiple(of: Double)
        case tooFewElements(minimum: Int)
        case tooManyElements(maximum: Int)
        case tooShort(minimum: Int)
        case tooLong(maximum: Int)
        case invalidDate
        /// The search through alternatives was given up.
        case tooComplex
    }

    /// The RFC 6901 pointer of the value within the one that was checked.
    package var pointer: String
    package var reason: Reason

    package init(_ reason: Reason, at pointer: String) {
        self.pointer = pointer
        self.reason = reason
    }
}

/// The types of JSON Schema.
package struct JSONTypes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let null = JSONTypes(rawValue: 1)
    package static let boolean = JSONTypes(rawValue: 2)
    package static let integer = JSONTypes(rawValue: 4)
    /// Every number; a set of types with this one takes integers too.
    package static let number = JSONTypes(rawValue: 8)
    package static let string = JSONTypes(rawValue: 16)
    package static let array = JSONTypes(rawValue: 32)
    package static let object = JSONTypes(rawValue: 64)

    /// In the order of this type's declarations.
    package var names: [String] {
        let all = ["null", "boolean", "integer", "number", "string", "array", "object"]
        return all.enumerated().filter { rawValue & 1 << UInt8($0.offset) != 0 }.map(\.element)
    }

    init?(named name: String) {
        switch name {
        case "null": self = .null
        case "boolean": self = .boolean
        case "integer": self = .integer
        case "number": self = .number
        case "string": self = .string
        case "array": self = .array
        case "object": self = .object
        default: return nil
        }
    }

    init(of value: JSONValue) {
        switch value.kind {
        case .null: self = .null
        case .bool: self = .boolean
        case .number: self = value.isWhole ? .integer : .number
        case .string: self = .string
        case .array: self = .array
        case .object: self = .object
        }
    }
}
