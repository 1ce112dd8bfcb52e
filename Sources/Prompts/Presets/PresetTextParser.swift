import Portfolios

/// Finds the placeholders of a template and everything that is wrong with it.
struct PresetTextParser {
    private(set) var problems: [PresetProblem] = []
    private var pieces: [PresetText.Piece] = []
    private var seen: [PresetText.Placeholder] = []

    /// - `firstLine`: where the text begins in its file, counted from 1.
    static func parse(_ text: Substring, firstLine: Int) -> (text: PresetText, problems: [PresetProblem]) {
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
        return (PresetText(pieces: parser.pieces), parser.problems)
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
