import Portfolios

/// Finds the placeholders of a template, everything that is wrong with it, and what its author may not have meant.
struct PresetTextParser {
    private(set) var problems: [PresetProblem] = []
    private(set) var remarks: [PresetProblem] = []
    private var pieces: [PresetText.Piece] = []
    private var seen: [PresetText.Placeholder] = []

    /// - `firstLine`: where the text begins in its file, counted from 1.
    static func parse(_ text: Substring, firstLine: Int) -> Parsed {
        var parser = PresetTextParser()
        var number = firstLine
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            parser.read(line, number)
            if index < lines.count - 1 { parser.add("\n") }
            number += 1
        }
        let isMeant = parser.problems.contains { $0.isAboutPortfolio }
        if !parser.seen.contains(.portfolio), !isMeant {
            parser.problems.append(PresetProblem(.noPortfolio, line: firstLine, column: 1))
        }
        if !parser.asks { parser.remarks.append(PresetProblem(.asksNothing, line: firstLine, column: 1)) }
        if !parser.seen.contains(.investor) {
            parser.remarks.append(PresetProblem(.noInvestor, line: firstLine, column: 1))
        }
        return Parsed(text: PresetText(pieces: parser.pieces), problems: parser.problems, remarks: parser.remarks)
    }

    struct Parsed {
        var text: PresetText
        var problems: [PresetProblem]
        /// Of a text that can be used.
        var remarks: [PresetProblem]
    }

    /// A placeholder alone is data without a question.
    private var asks: Bool {
        pieces.contains { piece in
            if case .text(let words) = piece { words.contains(where: \.isLetter) } else { false }
        }
    }

    /// A role is sent as it stands, before any fence.
    ///
    /// Its line breaks may have been folded away, so that all that is known is where it begins.
    static func faults(inRole text: String, line: Int, column: Int) -> [PresetProblem] {
        var parser = PresetTextParser()
        for scalar in text.unicodeScalars where scalar != "\n" { parser.check(scalar, line: line, column: column) }
        if text.contains("{{") { parser.problems.append(PresetProblem(.placeholderInRole, line: line, column: column)) }
        return parser.problems
    }

    private mutating func read(_ line: Substring, _ number: Int) {
        let scalars = Array(line.unicodeScalars)
        var place = 0
        while place < scalars.count {
            if scalars[place] == "{", place + 1 < scalars.count, scalars[place + 1] == "{" {
                guard let end = Self.end(of: scalars, from: place + 2) else {
                    problems.append(PresetProblem(.placeholderNotClosed, line: number, column: place + 1))
                    return
                }
                let name = Self.string(scalars[(place + 2)..<end]).split(separator: " ").joined(separator: " ")
                add(placeholder: name, line: number, column: place + 1)
                place = end + 2
                continue
            }
            check(scalars[place], line: number, column: place + 1)
            remark(on: scalars[place...], line: number, column: place + 1)
            add(Self.string(scalars[place...place]))
            place += 1
        }
    }

    private static func end(of scalars: [Unicode.Scalar], from start: Int) -> Int? {
        (start..<max(start, scalars.count - 1)).first { scalars[$0] == "}" && scalars[$0 + 1] == "}" }
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private mutating func add(placeholder name: String, line: Int, column: Int) {
        guard let placeholder = PresetText.Placeholder(rawValue: name) else {
            let nearest = nearestName(to: name, among: PresetText.Placeholder.allCases.map(\.rawValue))
            problems.append(PresetProblem(.unknownPlaceholder(name, nearest: nearest), line: line, column: column))
            return
        }
        let isBlock = placeholder == .portfolio || placeholder == .investor
        if isBlock, seen.contains(placeholder) {
            problems.append(PresetProblem(.repeated(name), line: line, column: column))
        }
        // The last fence of a message is taken for the portfolio's when the facts are read back.
        if placeholder == .investor, seen.contains(.portfolio) {
            problems.append(PresetProblem(.investorAfterPortfolio, line: line, column: column))
        }
        seen.append(placeholder)
        pieces.append(.place(placeholder))
    }

    private mutating func check(_ scalar: Unicode.Scalar, line: Int, column: Int) {
        if scalar == "`" { problems.append(PresetProblem(.backtick, line: line, column: column)) }
        switch scalar.properties.generalCategory {
        case .control where scalar != "\t", .format, .surrogate, .privateUse:
            problems.append(PresetProblem(.controlCharacter(scalar.value), line: line, column: column))
        default: break
        }
    }

    /// What looks as if it were not sent as it stands.
    private mutating func remark(on rest: ArraySlice<Unicode.Scalar>, line: Int, column: Int) {
        if rest.starts(with: "<!--".unicodeScalars) {
            remarks.append(PresetProblem(.comment, line: line, column: column))
        } else if rest.first == "{", let end = rest.firstIndex(of: "}"),
            let name = PresetText.Placeholder(rawValue: Self.string(rest[(rest.startIndex + 1)..<end]))
        {
            remarks.append(PresetProblem(.singleBraces(name.rawValue), line: line, column: column))
        }
    }

    private mutating func add(_ text: String) {
        if case .text(let before) = pieces.last {
            pieces[pieces.count - 1] = .text(before + text)
        } else {
            pieces.append(.text(text))
        }
    }
}

extension PresetProblem {
    /// One mistake is reported once.
    fileprivate var isAboutPortfolio: Bool {
        if case .unknownPlaceholder(_, let nearest) = kind {
            nearest == PresetText.Placeholder.portfolio.rawValue
        } else {
            false
        }
    }
}
