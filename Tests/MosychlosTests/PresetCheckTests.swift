import FoundationEssentials
import Prompts
import Service
import Testing

@testable import mosychlos

struct PresetCheckTests {
    @Test func `Presets that may not be meant so are warned of, and every wrong one is refused`() async throws {
        try await withFolder { folder in
            let front = "---\nrole: You are an analyst.\n---\n"
            let texts = [
                "good.md": front + "Judge it. {{investor}} {{portfolio}}",
                "risks.md": front + "{{investor}}{{portfolio}}",
                "risk.md.txt": "lost", "README": "for people", "README.txt": "the same", ".hidden.swp": "",
                "wrong.md": "---\nrole: user\n---\n{{portfolio}}",
            ]
            for (name, text) in texts { try Data(text.utf8).write(to: URL(filePath: folder + "/" + name)) }
            let check = PresetCheck(presets: PresetFolder(folder), path: folder, context: PromptContext())
            let found = check.findings.map { "\($0.grade) \($0.message.replacing(folder + "/", with: ""))" }
            let expected = [
                "bad(mosychlos.ExitCode.configuration) wrong.md:2:7: role takes",
                "warning risk.md.txt: it is not read: the name of a preset ends in .md",
                "warning risks.md:4:1: the text asks nothing",
                "warning risks.md:1:1: it adds a type; to take the place of a built-in one, name it risk.md",
                "good good (about",
            ]
            #expect(found.count == expected.count && zip(found, expected).allSatisfy { $0.hasPrefix($1) }, "\(found)")
        }
    }
}
