import Foundation
import Portfolios
import Prompts
import StrictJSON
import Testing

struct PresetTests {
    private static let front = "---\nrole: You are an analyst.\n---\n"

    private func problems(_ text: String) -> [String] {
        do throws(PresetRejection) {
            _ = try PresetReader.read(Array(text.utf8), as: .preset("own"), digest: "d")
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    private func prompt(_ text: String, type: AnalysisType = .preset("own"), context: PromptContext) throws -> Prompt {
        let (portfolio, facts) = try example("fr-pea-and-cto")
        let preset = try PresetReader.read(Array(text.utf8), as: type, digest: "0123456789abcdef")
        var context = context
        context.catalog = PromptCatalog(presets: [preset])
        return PromptBuilder.prompt(for: type, about: portfolio, facts: facts, context: context)
    }

    @Test(arguments: [
        ("role: x", "1:1: the file has to begin with a line ---"),
        ("---\nrole: x\n", "1:1: the front matter is not closed"),
        ("---\nrole: x\n ---\n{{portfolio}}", "3:1: this line does not close the front matter"),
        ("---\nrole: x\n---- \n{{portfolio}}", "3:1: this line does not close the front matter"),
        ("---\nrole: System\n---\n{{portfolio}}", "2:7: role takes a text that says who the model is"),
        (
            "---\nrole: \(String(repeating: "x", count: 2001))\n---\n{{portfolio}}",
            "2:7: role takes at most 2000 characters"
        ),
        ("---\nrole: You are {{language}}.\n---\n{{portfolio}}", "2:7: role has no placeholders"),
        ("---\nrole: 'a ` b'\n---\n{{portfolio}}", "2:7: a backtick is not allowed"),
        ("---\nrole: a\u{202E}b\n---\n{{portfolio}}", "2:"),
        ("---\nrole: x\nrole: y\n---\n{{portfolio}}", "3:1: "),
        ("---\nrol: x\nrole: z\n---\n{{portfolio}}", "2:1: there is no key rol; did you mean role?"),
        ("---\nholdings: all\n---\n{{portfolio}}", "1:1: the key role is missing"),
        ("---\nrole: ''\n---\n{{portfolio}}", "2:7: role takes a text"),
        ("---\nrole: x\nholdings: 101\n---\n{{portfolio}}", "3:11: holdings takes all, or the percentage"),
        ("---\nrole: x\nanswer: riks\n---\n{{portfolio}}", "3:9: answer takes a built-in type"),
        ("---\nrole: x\nanswer: {a: word}\n---\n{{portfolio}}", "3:13: a takes text, texts, number"),
        ("---\nrole: x\nanswer: {summary: text}\n---\n{{portfolio}}", "3:10: answer takes names of a-z"),
        ("---\nrole: x\nanswer: {a: [b, b]}\n---\n{{portfolio}}", "3:13: a takes text"),
        (front + "one\n", "4:1: the text never says {{portfolio}}"),
        (
            front + "one {{portfolo}} {{portfolio}}",
            "4:5: there is no placeholder {{portfolo}}; did you mean portfolio?"
        ),
        (front + "{{portfolio}}\n {{owner}}", "5:2: there is no placeholder {{owner}}; there are portfolio, investor"),
        (front + "{{portfolio}}\n\n{{ language", "6:1: {{ is not closed"),
        (front + "{{portfolio}}{{portfolio}}", "4:14: {{portfolio}} stands here a second time"),
        (front + "{{portfolio}}\n{{investor}}", "5:1: {{investor}} has to stand before {{portfolio}}"),
        (front + "{{portfolio}} ```", "4:15: a backtick is not allowed"),
        (front + "a\u{202E}b {{portfolio}}", "4:2: the character U+202E is not allowed"),
        (front + "é {{x}} {{portfolio}}", "4:3: there is no placeholder {{x}}"),
    ])
    func `What is wrong with a preset is said with its place`(text: String, beginning: String) {
        let found = problems(text)
        #expect(found.first?.hasPrefix(beginning) == true, "\(found)")
    }

    @Test(arguments: [
        ("Judge it.\n{{investor}} {{portfolio}}", []),
        ("Judge it: {{portfolio}}", ["4:1: the text never says {{investor}}"]),
        ("1. {{investor}}\n{{portfolio}}", ["4:1: the text asks nothing"]),
        (
            "Judge {{ language }} {language}.\n{{investor}}\n{{portfolio}} {other} <!-- {region} -->",
            ["4:22: {language} is sent", "6:23: <!-- is no comment", "6:28: {region} is sent"]
        ),
    ])
    func `What an author may not have meant is remarked on`(text: String, beginnings: [String]) throws {
        let preset = try PresetReader.read(Array((Self.front + text).utf8), as: .preset("own"), digest: "d")
        let remarks = preset.remarks.map(\.description)
        #expect(
            remarks.count == beginnings.count && zip(remarks, beginnings).allSatisfy { $0.hasPrefix($1) },
            "\(remarks)"
        )
    }

    @Test(arguments: [" ", "\t", " \t  "]) func `Blanks after the lines around the front matter are not seen`(
        blanks: String
    ) {
        #expect(problems("---\(blanks)\nrole: x\n---\(blanks)\n{{portfolio}}") == [])
    }

    @Test func `More choices than strict mode takes are refused`() {
        let words = (1...50).map { "w\($0)" }.joined(separator: ", ")
        let fields = (1...21).map { "  f\($0): [\(words)]\n" }.joined()
        let found = problems("---\nrole: x\nanswer:\n\(fields)---\n{{portfolio}}")
        #expect(found.first?.contains("fewer than 1,000 words") == true, "\(found)")
    }

    @Test func `All problems are named at once`() {
        let found = problems("---\nrol: x\nholdings: some\n---\n{{a}} {{b}}\n")
        #expect(found.count == 6, "\(found)")
    }

    @Test func `Windows line ends and a byte order mark are no problem`() {
        let text =
            "\u{FEFF}" + (PresetTests.front + "Say {{portfolio}}\n").split(separator: "\n").joined(separator: "\r\n")
        #expect(problems(text) == [])
    }

    @Test func `The example is filled in, with the facts in the last fence`() throws {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("examples/presets/dividend_check.md")
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        let context = PromptContext(language: "fr", country: "FR", investor: InvestorProfile(risk: .moderate))
        let prompt = try prompt(text, context: context)
        #expect(prompt.system.hasPrefix("You are an income analyst") && prompt.system.contains("Ground rules:"))
        #expect(prompt.user.contains("earn its owner an income in EUR?"))
        #expect(prompt.user.contains("country (FR)") && prompt.user.contains("PEA:"))
        #expect(prompt.user.contains("Write everything in French"))
        #expect(!prompt.user.contains("{{") && !prompt.user.contains("}}\n"))
        #expect(FencedFacts(in: prompt.user).facts?["accounts"]?.kind == .array)
        #expect(JSONSchema.strictModeProblems(of: prompt.schema).isEmpty)
        let fields = try JSONDocument(parsing: prompt.schema).root["required"]?.elements.compactMap(\.string)
        #expect(fields?.first == "summary" && fields?.contains("share_without_income_pct") == true)
        #expect(prompt.version == PromptBuilder.version + "+0123456789ab")
    }

    @Test func `A preset named like a built-in type takes its place and keeps its answers`() throws {
        let prompt = try prompt(PresetTests.front + "Mine: {{portfolio}}", type: .risk, context: PromptContext())
        #expect(prompt.user.hasPrefix("Mine: Write in English."))
        #expect(prompt.schema == PromptBuilder.schema(for: .risk))
        #expect(prompt.system != PromptBuilder.system(for: .risk))
    }

    @Test func `Types are the built-in ones, then those of presets, usable or not`() throws {
        let preset = try PresetReader.read(
            Array((PresetTests.front + "{{portfolio}}").utf8),
            as: .preset("own"),
            digest: "d"
        )
        let catalog = PromptCatalog(presets: [preset], unusable: [.preset("bad"): "2:1: no", .risk: "1:1: no"])
        #expect(catalog.types == AnalysisType.all + [.preset("bad"), .preset("own")])
        #expect(catalog.reasonToWait(.preset("own")) == nil && catalog.reasonToWait(.allocation) == nil)
        #expect(catalog.reasonToWait(.preset("bad")) == "2:1: no")
        #expect(catalog.reasonToWait(.risk) == "1:1: no")
        #expect(catalog.reasonToWait(.preset("other")) == "there is no preset other.md")
        #expect(catalog.nearest(to: "onw") == .preset("own"))
    }

    @Test(arguments: ["a", "a1_b", "dividend_check"]) func `A preset may be called so`(name: String) {
        #expect(AnalysisType(rawValue: name) == .preset(name))
        #expect(AnalysisType(rawValue: name)?.rawValue == name)
    }

    @Test(arguments: ["", "A", "1a", "_a", "a-b", "a.b", "../a", "a b", String(repeating: "a", count: 41)])
    func `And not so`(name: String) {
        #expect(AnalysisType(rawValue: name) == nil)
    }
}
