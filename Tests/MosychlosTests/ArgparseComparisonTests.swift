import Foundation
import TestSupport
import Testing

@testable import mosychlos

/// The parser against Python's argparse, set up to be as strict.
struct ArgparseComparisonTests {
    private static let script = """
        import argparse, json, sys

        class Once(argparse.Action):
            def __init__(self, option_strings, dest, nargs=None, const=None, **rest):
                super().__init__(option_strings, dest, nargs=0 if const else nargs, const=const, **rest)
            def __call__(self, parser, namespace, values, option_string=None):
                if getattr(namespace, self.dest) is not None:
                    parser.error("repeated")
                setattr(namespace, self.dest, self.const or values)

        parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=True)
        for name in ["config", "data-dir", "types", "timeout", "model"]:
            parser.add_argument("--" + name, action=Once)
        for name in ["wait", "dry-run", "force"]:
            parser.add_argument("--" + name, action=Once, const=True)
        parser.add_argument("words", nargs="+")

        sys.stderr = open("/dev/null", "w")
        for line in sys.stdin:
            try:
                found = vars(parser.parse_intermixed_args(json.loads(line)))
                found = {key.replace("_", "-"): value for key, value in found.items() if value is not None}
            except SystemExit:
                found = None
            print(json.dumps(found))
        """

    @Test func `What is accepted and what is read agree with argparse`() throws {
        var generator = Generator(state: 20_261_122)
        let lines = (0..<2000).map { _ in Self.words(&generator) }
        let input = try lines.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
        let answers = try Self.python(input.joined(separator: "\n") + "\n").split(separator: "\n")
        try #require(answers.count == lines.count)
        var accepted = 0
        for (words, answer) in zip(lines, answers) {
            let theirs = try JSONSerialization.jsonObject(with: Data(answer.utf8), options: .fragmentsAllowed)
            let ours = Self.read(words)
            accepted += ours == nil ? 0 : 1
            #expect(ours.map { $0 as NSDictionary } == theirs as? NSDictionary, "\(words)")
        }
        #expect(accepted > 200 && accepted < 1900)
    }

    private static func read(_ words: [String]) -> [String: Any]? {
        var scan = ArgumentScan(root: CommandTree.root, globals: GlobalOptions.declarations)
        do {
            try scan.read(["batch", "submit"] + words)
            try scan.checkWords()
        } catch {
            return nil
        }
        var found: [String: Any] = scan.matches.values
        for flag in scan.matches.flags { found[flag] = true }
        found["words"] = scan.matches.words
        return found
    }

    private static func words(_ generator: inout Generator) -> [String] {
        let pool = [
            "risk", "a.json", "b c.json", "-", "", "--types", "--types=", "--types=risk,allocation", "--wait", "--wait",
            "--dry-run", "--force", "--force=yes", "--timeout", "--timeout=30m", "--model=a=b", "--model", "--config",
            "--config=x", "--data-dir=/d", "--nonsense", "--wai", "portfolio.json",
        ]
        var words = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            pool[Int.random(in: 0..<pool.count, using: &generator)]
        }
        // argparse alone refuses a line with nothing but `--` and words after it.
        if words.first == "risk", Int.random(in: 0..<2, using: &generator) == 0 { words += ["--", "--odd"] }
        return words
    }

    /// Input and output go through files: neither side can wait for the other.
    private static func python(_ input: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let questions = folder.appendingPathComponent("in")
        let answers = folder.appendingPathComponent("out")
        try Data(input.utf8).write(to: questions)
        try Data().write(to: answers)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        process.standardInput = try FileHandle(forReadingFrom: questions)
        process.standardOutput = try FileHandle(forWritingTo: answers)
        try process.start()
        process.waitUntilExit()
        return String(decoding: try Data(contentsOf: answers), as: UTF8.self)
    }
}

/// A small linear congruential generator, so that every run tries the same lines.
private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
