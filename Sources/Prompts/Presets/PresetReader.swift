import Portfolios
import StrictJSON
import StrictYAML

/// Reads a preset: front matter between two lines `---`, then the text of the user message.
package struct PresetReader {
    static let keys = ["role", "holdings", "answer"]

    private let type: AnalysisType
    private var problems: [PresetProblem] = []

    private init(_ type: AnalysisType) {
        self.type = type
    }

    /// - `digest`: that of the bytes, in hexadecimal: another text is another question.
    package static func read(
        _ bytes: [UInt8],
        as type: AnalysisType,
        digest: String
    ) throws(PresetRejection) -> Preset {
        guard let whole = String(validating: bytes, as: UTF8.self) else {
            throw PresetRejection(problems: [PresetProblem(.notUTF8, line: 1, column: 1)])
        }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: whole.unicodeScalars.drop { $0 == "\u{FEFF}" }.filter { $0 != "\r" })
        var reader = PresetReader(type)
        return try reader.read(String(scalars), digest)
    }

    private mutating func read(_ text: String, _ digest: String) throws(PresetRejection) -> Preset {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, Self.isFence(first) else {
            throw PresetRejection(problems: [PresetProblem(.noFrontMatter, line: 1, column: 1)])
        }
        guard let end = lines.dropFirst().firstIndex(where: Self.isFence) else {
            let near = lines.dropFirst().firstIndex { $0.trimmingPrefix(while: \.isWhitespace).hasPrefix("---") }
            let problem = PresetProblem(
                .frontMatterNotClosed(isNearlyThere: near != nil),
                line: (near ?? 0) + 1,
                column: 1
            )
            throw PresetRejection(problems: [problem])
        }
        // An empty line in place of the first keeps the lines' numbers.
        let front = self.front("\n" + lines[1..<end].joined(separator: "\n"))
        let body = lines[(end + 1)...].joined(separator: "\n")
        let parsed = PresetTextParser.parse(Self.trimmed(body), firstLine: end + 2)
        let found = problems + parsed.problems
        guard found.isEmpty, let front else { throw PresetRejection(problems: found) }
        return Preset(
            type: type,
            role: front.role,
            listing: front.listing,
            answer: front.answer,
            text: parsed.text,
            digest: String(digest.prefix(12)),
            remarks: parsed.remarks
        )
    }

    /// Editors leave blanks at the ends of lines, and nobody sees them.
    private static func isFence(_ line: Substring) -> Bool {
        line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
    }

    /// Without the empty lines at the end.
    private static func trimmed(_ text: String) -> Substring {
        var rest = Substring(text)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}

extension PresetReader {
    private struct Front {
        var role: String
        var listing: HoldingListing
        var answer: AnswerSchema
    }

    private mutating func front(_ text: String) -> Front? {
        let root: YAMLNode
        do throws(YAMLProblem) {
            root = try YAMLParser.parse(text)
        } catch {
            problems.append(PresetProblem(.yaml(error.wording), line: error.line, column: error.column))
            return nil
        }
        for entry in root.mapping ?? [] where !Self.keys.contains(entry.key) {
            let nearest = nearestName(to: entry.key, among: Self.keys)
            problems.append(
                PresetProblem(.unknownKey(entry.key, nearest: nearest), line: entry.line, column: entry.column)
            )
        }
        let role = self.role(root["role"])
        let listing = root["holdings"].map { self.listing($0) } ?? .all
        let answer = root["answer"].map { self.answer($0) } ?? AnswerSchema.builtIn(type) ?? .findings
        return Front(role: role, listing: listing, answer: answer)
    }

    private mutating func role(_ node: YAMLNode?) -> String {
        guard let node else {
            problems.append(PresetProblem(.missingKey("role"), line: 1, column: 1))
            return ""
        }
        guard let text = node.scalar.flatMap({ Self.string($0) }), text.contains(where: { !$0.isWhitespace }),
            !Self.speakers.contains(text.lowercased())
        else {
            refuse(node, "role", "a text that says who the model is, such as: You are a dividend analyst.")
            return ""
        }
        guard text.unicodeScalars.count <= Self.longestRole else {
            refuse(
                node,
                "role",
                "at most \(Self.longestRole) characters; what to work out belongs below the second line ---"
            )
            return ""
        }
        let faults = PresetTextParser.faults(inRole: text, line: node.line, column: node.column)
        problems += faults
        return text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n")
    }

    private static let longestRole = 2000
    /// What the sides of a chat are called, which say nothing of who the model is.
    private static let speakers: Set = ["system", "user", "assistant", "developer", "model"]

    private mutating func listing(_ node: YAMLNode) -> HoldingListing {
        switch node.scalar?.value {
        case .string("all"): return .all
        case .int(let percent) where (0...100).contains(percent): return .above(percent: percent)
        default:
            refuse(node, "holdings", "all, or the percentage from 0 to 100 below which holdings are summed up")
            return .all
        }
    }

    /// The name of a built-in type, whose answers' shape is taken, or fields of one's own.
    private mutating func answer(_ node: YAMLNode) -> AnswerSchema {
        if let entries = node.mapping, !entries.isEmpty, entries.count <= 40 {
            let shape = AnswerSchema.answer(entries.compactMap { field($0) })
            // Strict mode's limit on all choices together; all its other rules hold for whatever can be written here.
            if !JSONSchema.strictModeProblems(of: shape.bytes).isEmpty {
                refuse(node, "answer", "fewer than 1,000 words to choose from in all")
            }
            return shape
        }
        let name = node.scalar.flatMap { Self.string($0) }
        if let known = name.flatMap({ AnalysisType.named($0) }).flatMap({ AnswerSchema.builtIn($0) }) { return known }
        let nearest = name.flatMap { AnalysisType.nearest(to: $0)?.rawValue }
        refuse(node, "answer", "a built-in type, whose answers' shape is taken, or 1 to 40 fields", nearest: nearest)
        return .findings
    }

    private mutating func field(_ entry: YAMLEntry) -> AnswerField? {
        guard AnalysisType.isName(entry.key), !AnswerSchema.fixed.contains(entry.key) else {
            let expected =
                "names of a-z, 0-9 and _ for its fields, other than \(AnswerSchema.fixed.joined(separator: ", "))"
            problems.append(
                PresetProblem(
                    .wrongValue("answer", expected: expected, nearest: nil),
                    line: entry.line,
                    column: entry.column
                )
            )
            return nil
        }
        let choices = entry.value.sequence?.compactMap { $0.scalar.flatMap { Self.string($0) } } ?? []
        if let items = entry.value.sequence, (1...50).contains(items.count), choices.count == items.count,
            Set(choices).count == choices.count, choices.allSatisfy(AnalysisType.isName)
        {
            return AnswerField(entry.key, .choice(choices))
        }
        switch entry.value.scalar?.value {
        case .string("text"): return AnswerField(entry.key, .text)
        case .string("texts"): return AnswerField(entry.key, .texts)
        case .string("number"): return AnswerField(entry.key, .optionalNumber)
        default:
            refuse(entry.value, entry.key, "text, texts, number, or a list of the words to choose from")
            return nil
        }
    }

    private mutating func refuse(_ node: YAMLNode, _ key: String, _ expected: String, nearest: String? = nil) {
        problems.append(
            PresetProblem(.wrongValue(key, expected: expected, nearest: nearest), line: node.line, column: node.column)
        )
    }

    private static func string(_ scalar: YAMLScalar) -> String? {
        if case .string(let text) = scalar.value { text } else { nil }
    }
}
