import StrictYAML
import Testing

/// A document we refuse, and where and why.
struct Refusal: Sendable, CustomTestStringConvertible {
    var document: String
    var line: Int
    var column: Int
    var kind: YAMLProblem.Kind

    init(_ document: String, _ line: Int, _ column: Int, _ kind: YAMLProblem.Kind) {
        self.document = document
        self.line = line
        self.column = column
        self.kind = kind
    }

    var testDescription: String { document.debugDescription }

    static let all: [Refusal] = [
        Refusal("a:\tb\n", 1, 3, .tab), Refusal("\ta: b\n", 1, 1, .tab), Refusal("a:\n\tb: c\n", 2, 1, .tab),
        Refusal("a: b\t\n", 1, 5, .tab), Refusal("a: [\tb]\n", 1, 5, .tab), Refusal("a: x\ty\n", 1, 5, .tab),
        Refusal("a: 1\n\t\nb: 2\n", 2, 1, .tab), Refusal("a: |\n  \tx\n", 2, 3, .tab), Refusal("-\tx\n", 1, 2, .tab),
        Refusal("a: \u{7}\n", 1, 4, .controlCharacter(7)), Refusal("a: b\0\n", 1, 5, .controlCharacter(0)),
        Refusal("a: é\u{7F}\n", 1, 5, .controlCharacter(0x7F)),
        Refusal("a: \u{FFFE}\n", 1, 4, .controlCharacter(0xFFFE)),
        Refusal("a: b\u{FEFF}\n", 1, 5, .controlCharacter(0xFEFF)), Refusal("a: b\rc: d\n", 1, 5, .oddLineBreak(13)),
        Refusal("a: b\u{85}\n", 1, 5, .oddLineBreak(0x85)), Refusal("a: b\u{2028}\n", 1, 5, .oddLineBreak(0x2028)),
        Refusal("%YAML 1.2\n---\na: b\n", 1, 1, .directive), Refusal("a: b\n---\nc: d\n", 2, 1, .severalDocuments),
        Refusal("---\n---\n", 2, 1, .severalDocuments), Refusal("a: b\n...\n", 2, 1, .severalDocuments),
        Refusal("--- a: b\n", 1, 1, .severalDocuments), Refusal("a: &x b\n", 1, 4, .anchor),
        Refusal("a: *x\n", 1, 4, .alias), Refusal("a: !!str b\n", 1, 4, .tag), Refusal("- !x\n", 1, 3, .tag),
        Refusal("<<: {a: b}\n", 1, 1, .mergeKey), Refusal("a: <<\n", 1, 4, .mergeKey),
        Refusal("? a\n: b\n", 1, 1, .complexKey), Refusal("[a]: b\n", 1, 1, .complexKey),
        Refusal("{a: b}: c\n", 1, 1, .complexKey), Refusal("a: >\n  b\n", 1, 4, .foldedScalar),
        Refusal("a: @x\n", 1, 4, .reservedCharacter("@")), Refusal("a: `x`\n", 1, 4, .reservedCharacter("`")),
        Refusal("a: %x\n", 1, 4, .reservedCharacter("%")), Refusal("a: ]\n", 1, 4, .reservedCharacter("]")),
        Refusal("a: , b\n", 1, 4, .reservedCharacter(",")), Refusal("a: [-]\n", 1, 5, .reservedCharacter("-")),
        Refusal("a: [b?c]\n", 1, 6, .reservedCharacter("?")), Refusal("a: 1\n  b: 2\n", 2, 3, .badIndentation),
        Refusal("a:\n    b: 1\n  c: 2\n", 3, 3, .badIndentation), Refusal("a: b\n  c\n", 2, 3, .badIndentation),
        Refusal("- a\n  b\n", 2, 3, .badIndentation), Refusal("  a: 1\n b: 2\n", 2, 2, .badIndentation),
        Refusal("- a: 1\n   b: 2\n", 2, 4, .badIndentation), Refusal("a: 1\nb\n", 2, 2, .expectedKey),
        Refusal("a: 1\n- b\n", 2, 1, .expectedKey), Refusal("a: 1\n[b]\n", 2, 1, .expectedKey),
        Refusal("a: 1\n\"b\":2\n", 2, 4, .expectedSpaceAfterColon), Refusal(": b\n", 1, 1, .emptyKey),
        Refusal("1: a\n", 1, 1, .keyNotText("1")), Refusal("true: a\n", 1, 1, .keyNotText("true")),
        Refusal("~: a\n", 1, 1, .keyNotText("~")),
        Refusal("a: 1\nb: 2\na: 3\n", 3, 1, .duplicateKey("a", firstLine: 1)),
        Refusal("{a: 1, 'a': 2}\n", 1, 8, .duplicateKey("a", firstLine: 1)),
        Refusal("a: b: c\n", 1, 5, .mappingInsideValue), Refusal("a: 'b': c\n", 1, 7, .mappingInsideValue),
        Refusal("a: - b\n", 1, 4, .sequenceInsideValue), Refusal("a: 'b' c\n", 1, 8, .trailingContent),
        Refusal("a: [b] c\n", 1, 8, .trailingContent), Refusal("a: 'b'#c\n", 1, 7, .trailingContent),
        Refusal("text\nmore\n", 2, 1, .trailingContent), Refusal("- a\nb: c\n", 2, 1, .trailingContent),
        Refusal("a: 'b\n  c'\n", 1, 4, .unclosedQuote), Refusal("a: \"b\n", 1, 4, .unclosedQuote),
        Refusal("a: \"b\\\n  c\"\n", 1, 4, .unclosedQuote), Refusal("a: \"\\q\"\n", 1, 5, .unknownEscape("q")),
        Refusal("a: \"C:\\Users\"\n", 1, 7, .incompleteEscape), Refusal("a: \"\\x4\"\n", 1, 5, .incompleteEscape),
        Refusal("a: \"\\ud83d\\ude00\"\n", 1, 5, .escapeOutOfRange(0xD83D)),
        Refusal("a: \"\\U00110000\"\n", 1, 5, .escapeOutOfRange(0x11_0000)),
        Refusal("a: [b,\n  c]\n", 1, 4, .unclosedFlow("[")),
        Refusal("a: {b: c\n", 1, 4, .unclosedFlow("{")), Refusal("a: [b # c]\n", 1, 4, .unclosedFlow("[")),
        Refusal("a: ['b' c]\n", 1, 9, .expectedFlowComma("]")), Refusal("a: [b}\n", 1, 6, .expectedFlowComma("]")),
        Refusal("a: {b, c}\n", 1, 6, .expectedFlowColon), Refusal("a: {b:c}\n", 1, 8, .expectedFlowColon),
        Refusal("a: [b,, c]\n", 1, 7, .emptyFlowItem), Refusal("a: {b: }\n", 1, 8, .emptyFlowItem),
        Refusal("a: [b: c]\n", 1, 6, .pairInFlowSequence), Refusal("a: |+\n  b\n", 1, 4, .literalHeader),
        Refusal("a: |2\n  b\n", 1, 4, .literalHeader), Refusal("a: | b\n", 1, 4, .literalHeader),
        Refusal("a: |\nb: c\n", 1, 4, .literalWithoutText), Refusal("a: |\n", 1, 4, .literalWithoutText),
        Refusal("a: |\n     \n  b\n", 2, 3, .literalBlankLineTooWide),
        Refusal("a: |\n  b", 2, 4, .literalWithoutFinalNewline),
    ]

    /// Plain scalars that readers do not agree on.
    static let ambiguous: [(text: String, as: YAMLProblem.Ambiguity)] = [
        ("yes", .boolean), ("No", .boolean), ("ON", .boolean), ("off", .boolean), ("y", .boolean), ("N", .boolean),
        ("tRue", .boolean), ("nUll", .null), ("010", .octal), ("08", .octal), ("-007", .octal), ("00", .octal),
        ("0x1F", .otherBase), ("0o17", .otherBase), ("0b11", .otherBase), ("-0x1_0", .otherBase), ("1:30", .baseSixty),
        ("12:30:45.5", .baseSixty), ("-1:20", .baseSixty), ("1_000", .underscores), ("1_0.5", .underscores),
        ("._1", .underscores), ("1e3", .number), ("1.5e3", .number), (".5", .number), ("1.", .number), ("-.5", .number),
        ("01.5", .number), ("1E+3", .number), (".inf", .notFinite), ("-.INF", .notFinite), (".NaN", .notFinite),
        ("9223372036854775808", .outOfRange), ("1.0e+999", .outOfRange), ("2026-01-31", .date), ("2026-1-1", .date),
        ("2026-01-31T10:00:00Z", .date), ("2026-01-31 10:00:00", .date), ("=", .valueKey),
    ]
}
