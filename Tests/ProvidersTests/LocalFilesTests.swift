import LinuxSystem
import TestSupport
import Testing

@testable import Providers

struct LocalFilesTests {
    private func lines(of bytes: [UInt8]) async throws -> [[UInt8]] {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            try directory.writeFile("f", bytes, replacing: true)
            var cursor = LineCursor(try directory.open("f", .read))
            var lines: [[UInt8]] = []
            while let line = try cursor.next() { lines.append(line) }
            return lines
        }
    }

    @Test(arguments: [0, 1, 262_143, 262_144, 262_145, 600_000])
    func `Lines of any length come back as they are`(length: Int) async throws {
        let long = [UInt8](repeating: 0x61, count: length)
        let found = try await lines(of: long + [0x0A] + Array("b\n\nc".utf8))
        #expect(found == [long, [0x62], [], [0x63]])
    }

    @Test(arguments: [("", ""), ("a\n", "a\n"), ("a\nb", "a\n"), ("half", ""), ("a\nb\n\nhal", "a\nb\n\n")])
    func `What a crash has left of a last line is taken off`(before: String, after: String) async throws {
        let text = try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            try directory.writeFile("log", Array(before.utf8), replacing: true)
            let log = try LineLog("log", in: directory)
            try log.append(Array("new".utf8))
            return String(decoding: try directory.open("log", .read).readAll(limit: 1_000), as: UTF8.self)
        }
        #expect(text == after + "new\n")
    }

    private static let outputs: [(text: String, results: Int, answers: Int)] = [
        ("", 0, 0),
        ("{\"custom_id\":\"a\",\"resp", 0, 0),
        ("{\"custom_id\":\"a\",\"response\":{\"status_code\":200},\"error\":null}\n", 1, 1),
        ("{\"custom_id\":\"a\",\"response\":{\"status_code\":200},\"error\":null}", 0, 0),
        ("{\"custom_id\":\"a\",\"response\":{\"status_code\":400,\"body\":null},\"error\":\"no\"}\n", 1, 0),
        ("{\"custom_id\":\"a\"}\n{\"custom_id\":\"a\"}\n", 1, 0),
    ]

    @Test(arguments: outputs)
    func `Of a cluster's output whole lines of different requests count`(
        text: String,
        results: Int,
        answers: Int
    ) async throws {
        let output = try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            try directory.writeFile("out", Array(text.utf8), replacing: true)
            return try ExchangeOutput(reading: directory.open("out", .read))
        }
        #expect((output.results, output.answers) == (results, answers))
        #expect(output.end == Int64(text.utf8.count) || results == 0)
    }
}
