import StrictYAML

/// What is wrong with a preset, and where.
package struct PresetProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package var kind: Kind
    /// Counted from 1 in the whole file.
    package var line: Int
    /// Counted from 1, in characters (Unicode scalars).
    package var column: Int

    package enum Kind: Hashable, Sendable {
        case notUTF8
        case noFrontMatter
        /// Whether the line is there that was meant to close it.
        case frontMatterNotClosed(isNearlyThere: Bool)
        case yaml(String)
        case unknownKey(String, nearest: String?)
        case missingKey(String)
        case wrongValue(String, expected: String, nearest: String?)
        case unknownPlaceholder(String, nearest: String?)
        case placeholderNotClosed
        case noPortfolio
        case repeated(String)
        case investorAfterPortfolio
        case backtick
        case controlCharacter(UInt32)
        case placeholderInRole
        /// Only remarked on, as are those below.
        case noInvestor
        case asksNothing
        case singleBraces(String)
        case comment
    }

    package init(_ kind: Kind, line: Int, column: Int) {
        self.kind = kind
        self.line = line
        self.column = column
    }

    package var description: String { "\(line):\(column): \(wording)" }

    private var wording: String {
        switch kind {
        case .notUTF8: "this is not UTF-8"
        case .noFrontMatter: "the file has to begin with a line ---, then keys such as role: …, then a line ---"
        case .frontMatterNotClosed(true):
            "this line does not close the front matter: it has to begin with three hyphens, and nothing may follow them"
        case .frontMatterNotClosed(false): "the front matter is not closed: a line --- is missing after its keys"
        case .yaml(let words): words
        case .unknownKey(let key, let nearest):
            "there is no key \(key)" + Self.hint(nearest, or: PresetReader.keys)
        case .missingKey(let key): "the key \(key) is missing"
        case .wrongValue(let key, let expected, let nearest):
            "\(key) takes \(expected)" + (nearest.map { "; did you mean \($0)?" } ?? "")
        case .unknownPlaceholder(let name, let nearest):
            "there is no placeholder {{\(name)}}"
                + Self.hint(nearest, or: PresetText.Placeholder.allCases.map(\.rawValue))
        case .placeholderNotClosed: "{{ is not closed by }} on its line"
        case .noPortfolio: "the text never says {{portfolio}}: the model would be asked about nothing"
        case .repeated(let name): "{{\(name)}} stands here a second time; once is all that is allowed"
        case .investorAfterPortfolio: "{{investor}} has to stand before {{portfolio}}"
        case .backtick: "a backtick is not allowed: it could close the fence that portfolios are kept in"
        case .controlCharacter(let scalar):
            "the character U+\(Self.hexadecimal(scalar)) is not allowed: nobody would see it"
        case .placeholderInRole: "role has no placeholders: {{ would be sent as it stands"
        case .noInvestor:
            "the text never says {{investor}}: profile, avoided sectors and exclusions of an investor are not told"
        case .asksNothing: "the text asks nothing of its own: beside placeholders it has no words"
        case .singleBraces(let name): "{\(name)} is sent as it stands; {{\(name)}} would be filled in"
        case .comment: "<!-- is no comment here: it is sent as it stands, with all that follows"
        }
    }

    private static func hint(_ nearest: String?, or all: [String]) -> String {
        nearest.map { "; did you mean \($0)?" } ?? "; there are \(all.joined(separator: ", "))"
    }

    private static func hexadecimal(_ scalar: UInt32) -> String {
        let digits = String(scalar, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// Everything that is wrong with one preset.
package struct PresetRejection: Error, Hashable, Sendable, CustomStringConvertible {
    package var problems: [PresetProblem]

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
