extension YAMLProblem: CustomStringConvertible {
    /// Such as `12:3: a tab: indent with spaces`.
    package var description: String { "\(line):\(column): \(wording)" }

    /// The problem in plain words, without its place.
    package var wording: String {
        switch kind {
        case .notUTF8: "the text is not UTF-8"
        case .controlCharacter(let value): "the character \(name(value)) is not allowed"
        case .oddLineBreak(let value): "\(name(value)) is not a line break everywhere: end lines with a line feed"
        case .tab: "a tab: use spaces"
        case .tooLong(let limit): "the document is longer than \(limit) bytes"
        case .tooDeep(let limit): "more than \(limit) levels inside each other"

        case .directive: "directives (%) are not supported"
        case .severalDocuments: "only one document is supported: no second --- and no ..."
        case .anchor: "anchors (&) are not supported: put quotes around the value if it is text"
        case .alias: "aliases (*) are not supported: put quotes around the value if it is text"
        case .tag: "tags (!) are not supported: put quotes around the value if it is text"
        case .mergeKey: "merge keys (<<) are not supported"
        case .complexKey: "a key must be a word: ? and lists or mappings as keys are not supported"
        case .foldedScalar: "folded text (>) is not supported: use | or quotes"
        case .reservedCharacter(let scalar): "a value cannot start with \(scalar): put quotes around it"

        case .badIndentation: "this line is indented differently from its neighbours (a value must end on its line)"
        case .expectedKey: "expected `key: value`"
        case .expectedSpaceAfterColon: "expected a space after the colon"
        case .emptyKey: "there is no key before the colon"
        case .keyTooLong(let limit): "the key is longer than \(limit) characters"
        case .keyNotText(let text): "the key \(text) is not text: put quotes around it"
        case .duplicateKey(let key, let line): "the key \(key) is already there in line \(line)"
        case .mappingInsideValue: "a second `key:` on this line: put quotes around a value that contains `: `"
        case .sequenceInsideValue: "a list starts on its own line, or is written [a, b]"
        case .trailingContent: "unexpected text after the value"

        case .unclosedQuote: "the quote is not closed on this line"
        case .unknownEscape(let scalar): "\\\(scalar) is not a known escape: double the backslash or use single quotes"
        case .incompleteEscape: "the escape needs more hexadecimal digits"
        case .escapeOutOfRange(let value): "\(name(value)) is not a character"

        case .unclosedFlow(let open): "\(open) is not closed on this line"
        case .expectedFlowComma(let close): "expected a comma or \(close)"
        case .expectedFlowColon: "expected `: ` after the key"
        case .emptyFlowItem: "nothing stands here: write null or \"\""
        case .pairInFlowSequence: "a pair inside [ ]: put { } around it"

        case .literalHeader: "only | and |- are supported"
        case .literalWithoutText: "no indented text follows: write \"\""
        case .literalBlankLineTooWide: "this blank line has more spaces than the text below it"
        case .literalWithoutFinalNewline: "the last line of the file needs a line feed"

        case .ambiguous(let text, let ambiguity): "\(text) \(ambiguity.wording)"
        }
    }

    private func name(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension YAMLProblem.Ambiguity {
    fileprivate var wording: String {
        switch self {
        case .boolean: "is a truth value to some readers and text to others: write true or false, or use quotes"
        case .null: "is easily mistaken for null: write null, or use quotes"
        case .octal: "starts with a zero, which some readers take for octal: drop the zero or use quotes"
        case .otherBase: "is a number in another base to some readers: write it in decimal or use quotes"
        case .baseSixty: "is a base-60 number to some readers: use quotes"
        case .underscores: "is a number to some readers: leave the underscores out or use quotes"
        case .number: "is a number to some readers and text to others: write it like 1.5 or 1.5e+3, or use quotes"
        case .notFinite: "is not a finite number: use quotes if it is text"
        case .outOfRange: "is too large a number: use quotes if it is text"
        case .date: "is a date to some readers and text to others: use quotes"
        case .valueKey: "has a special meaning to some readers: use quotes"
        }
    }
}
