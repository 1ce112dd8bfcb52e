import LinuxSystem
import TestSupport
import Testing

/// The order of system calls is what survives a power cut, and only a trace shows it.
@Suite(.enabled(if: Tool.strace.isInstalled))
struct DurableOrderTests {
    @Test func `All content is written before one syncfs, and all names follow it`() async throws {
        try await withTemporaryDirectory { path in
            let steps = try await trace("GroupProbe", in: path)
            #expect(
                steps == [
                    "write", "write", "write", "syncfs", "rename", "rename", "rename", "rename", "fsync", "fsync",
                    "fsync",
                ]
            )
        }
    }

    @Test func `A single file is synced, named, and its name synced`() async throws {
        try await withTemporaryDirectory { path in
            let steps = try await trace("WriteFileProbe", in: path)
            #expect(steps == ["write", "fsync", "rename", "fsync"])
        }
    }

    /// What the probe did to the files below `path`, between its two marks.
    private func trace(_ suite: String, in path: String) async throws -> [String] {
        let calls = "trace=write,syncfs,renameat2,renameat,fsync,fdatasync,mkdirat,mkdir"
        let (outcome, lines) = try await Probe.run(suite: suite, path: path, strace: ["-y", "-e", calls])
        #expect(outcome.status == 0, "\(outcome.text)\(outcome.errorText)")
        let marks = lines.indices.filter { lines[$0].contains("PROBE-MARK") }
        let start = try #require(marks.first)
        let end = try #require(marks.last)
        return lines[start..<end].compactMap { line in
            guard line.contains(path), !line.contains("PROBE-MARK") else { return nil }
            let call = line.drop { $0 != " " }.drop { $0 == " " }.prefix { $0 != "(" }
            return call.hasPrefix("rename") ? "rename" : String(call)
        }
    }
}

@Suite(.enabled(if: Probe.isRunning))
struct GroupProbe {
    @Test func `publishes three files and moves one`() throws {
        let path = Probe.path
        let (one, two) = (try Directory.create(path + "/one"), try Directory.create(path + "/two"))
        let inbox = try Directory.create(path + "/inbox")
        try inbox.writeFile("drop", [1], replacing: false)
        StandardStream.write("PROBE-MARK\n", to: .error)
        var group = DurableGroup()
        try group.write([1], to: one, as: "a")
        try group.write([2], to: two, as: "b")
        try group.write([3], to: two, as: "c")
        group.move("drop", from: inbox, to: one, as: "drop")
        #expect(try group.commit() == [])
        StandardStream.write("PROBE-MARK\n", to: .error)
    }
}

@Suite(.enabled(if: Probe.isRunning))
struct WriteFileProbe {
    @Test func `writes one file`() throws {
        let directory = try Directory.open(Probe.path)
        StandardStream.write("PROBE-MARK\n", to: .error)
        try directory.writeFile("a", [1], replacing: true)
        StandardStream.write("PROBE-MARK\n", to: .error)
    }
}
