/// Why a schema cannot be used, and where in it.
package struct JSONSchemaProblem: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case notJSON(JSONProblem)
        case notASchema
        case unsupportedKeyword(String)
        case invalidKeyword(String)
        case unknownType(String)
        case unresolvedReference(String)
        /// A reference that leads back to itself without a step into the value.
        case endlessReference

        // What only the strict mode of structured outputs minds.
        case rootIsNoObject
        case missingType
        case missingItems
        case openObject
        case optionalProperty(String)
        case requiredButUndeclared(String)
        case keywordBesideReference(String)
        case tooManyProperties(Int)
        case tooDeep(Int)
        case tooManyEnumValues(Int)
        case tooLongEnum(Int)
        case tooMuchText(Int)
    }

    package var kind: Kind
    /// The RFC 6901 pointer of the schema inside the whole.
    package var pointer: String

    package init(_ kind: Kind, at pointer: String) {
        self.kind = kind
        self.pointer = pointer
    }
}
