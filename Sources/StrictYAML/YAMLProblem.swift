/// Why a document is refused, and where.
///
/// Lines and columns count from 1, columns in characters (Unicode scalars).
package struct YAMLProblem: Error, Hashable, Sendable {
    package var kind: Kind
    package var line: Int
    package var column: Int

    package init(kind: Kind, line: Int, column: Int) {
        self.kind = kind
        self.line = line
        self.column = column
    }

    package enum Kind: Hashable, Sendable {
        case notUTF8
        case controlCharacter(UInt32)
        /// A line break that only some YAML versions know (NEL, LS, PS, a lone CR).
        case oddLineBreak(UInt32)
        case tab
        case tooLong(limit: Int)
        case tooDeep(limit: Int)

        case directive
        case severalDocuments
        case anchor
        case alias
        case tag
        case mergeKey
        case complexKey
        case foldedScalar
        case reservedCharacter(Unicode.Scalar)

        case badIndentation
        case expectedKey
        case expectedSpaceAfterColon
        case emptyKey
        case keyTooLong(limit: Int)
        case keyNotText(String)
        case duplicateKey(String, firstLine: Int)
        case mappingInsideValue
        case sequenceInsideValue
        case trailingContent

        case unclosedQuote
        case unknownEscape(Unicode.Scalar)
        case incompleteEscape
        case escapeOutOfRange(UInt32)

        case unclosedFlow(Unicode.Scalar)
        case expectedFlowComma(Unicode.Scalar)
        case expectedFlowColon
        case emptyFlowItem
        case pairInFlowSequence

        case literalHeader
        case literalWithoutText
        case literalBlankLineTooWide
        case literalWithoutFinalNewline

        case ambiguous(String, Ambiguity)
    }

    /// What a plain scalar could be mistaken for.
    package enum Ambiguity: Hashable, Sendable {
        case boolean
        case null
        case octal
        case otherBase
        case baseSixty
        case underscores
        case number
        case notFinite
        case outOfRange
        case date
        case valueKey
    }
}
