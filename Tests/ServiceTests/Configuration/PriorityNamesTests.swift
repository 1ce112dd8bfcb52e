import LinuxSystem
import Service
import TestSupport
import Testing

/// Which names `batch.priorities` knows: the built-in types and those of presets, as they are when it is read.
struct PriorityNamesTests {
    @Test func `A preset has a priority as a built-in type has, and a name that nobody has is refused`() async throws {
        try await withTemporaryDirectory { directory in
            let presets = try Directory.create(directory + "/data").makeDirectory("presets")
            try presets.writeFile("esg_screen.md", Array("not a preset yet".utf8), replacing: false)
            func text(_ name: String) -> String { "data_dir: \(directory)/data\nbatch: {priorities: {\(name): 7}}\n" }
            #expect(try load(text("esg_screen")).configuration.batch.priorities == ["esg_screen": 7])
            #expect(try load(text("risk")).configuration.batch.priorities == ["risk": 7])
            let problem = try #require(problems(text("esg_scren")).first)
            #expect(problem.contains("batch.priorities: esg_scren is not one of risk, "), "\(problem)")
            #expect(!problems(text("'../risk'")).isEmpty)
        }
    }

    @Test func `Where presets lie elsewhere they are looked for there`() async throws {
        try await withTemporaryDirectory { directory in
            try Directory.create(directory + "/p").writeFile("mine.md", [], replacing: false)
            let problems = problems("data_dir: \(directory)\npresets: \(directory)/p\nbatch: {priorities: {mine: 1}}\n")
            #expect(problems.isEmpty, "\(problems)")
        }
    }
}
