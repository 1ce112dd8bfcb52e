import Foundation
import TestSupport

/// A strict reading by Python's json module, an implementation that shares nothing with ours.
enum PythonOracle {
    static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/env") && (try? run("", [])) != nil

    /// One verdict per document: nil where it is refused, otherwise whether `rewritten` reads as the same value.
    static func verdicts(_ cases: [(document: [UInt8], rewritten: [UInt8])]) throws -> [Bool?] {
        let lines = cases.map { hex($0.document) + " " + hex($0.rewritten) }
        return try run(script, lines).split(separator: "\n").map { line in
            line == "refused" ? nil : line == "same"
        }
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func run(_ script: String, _ lines: [String]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("json-oracle-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appendingPathComponent("cases")
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: input)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, input.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.start()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableNotLoadable) }
        return String(decoding: text, as: UTF8.self)
    }

    /// json.loads, made as strict as it can be: no NaN, no repeated keys, no half surrogates, UTF-8 only.
    private static let script = """
        import json, sys
        sys.set_int_max_str_digits(0)
        def members(pairs):
            if len({key for key, _ in pairs}) != len(pairs): raise ValueError("repeated key")
            return dict(pairs)
        def constant(name): raise ValueError(name)
        def check(value):
            if isinstance(value, str): value.encode("utf-8")
            elif isinstance(value, list): [check(each) for each in value]
            elif isinstance(value, dict): [(check(key), check(each)) for key, each in value.items()]
        def number(text): return ("number", text)
        def read(data):
            value = json.loads(data.decode("utf-8"), strict=True, parse_constant=constant,
                object_pairs_hook=members, parse_float=number, parse_int=number)
            check(value)
            return value
        for line in open(sys.argv[1]):
            document, _, rewritten = line.rstrip("\\n").partition(" ")
            try: value = read(bytes.fromhex(document))
            except ValueError: print("refused"); continue
            try: print("same" if read(bytes.fromhex(rewritten)) == value else "other")
            except ValueError: print("other")
        """
}
