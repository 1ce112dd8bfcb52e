/// One schema with its parts resolved to other nodes of the same array.
struct JSONSchemaNode: Sendable {
    enum Additional: Sendable {
        case allowed
        case forbidden
        case matching(Int)
    }

    /// Nil takes every type.
    var types: JSONTypes?
    var isNothingAllowed = false
    var reference: Int?
    var alternatives: [Int] = []
    /// `enum` and `const`.
    var constants: [JSONValue]?
    var properties: [String: Int] = [:]
    var required: [String] = []
    var additional = Additional.allowed
    var items: Int?
    var elementCount: ClosedRange<Int> = 0...Int.max
    var length: ClosedRange<Int> = 0...Int.max
    var minimum: Double?
    var maximum: Double?
    var above: Double?
    var below: Double?
    var divisor: Double?
    var isDate = false
}
