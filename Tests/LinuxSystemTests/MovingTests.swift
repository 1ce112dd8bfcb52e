import LinuxSystem
import TestSupport
import Testing

struct MovingTests {
    @Test func `Moving keeps the file and never overwrites`() async throws {
        try await withTemporaryDirectory { path in
            try MovingTests.moveAndCollide(in: path)
        }
    }

    @Test func `A file that is not there cannot be moved`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            let error = #expect(throws: SystemError.self) { try directory.move("a", to: directory, as: "b") }
            #expect(error?.isNotFound == true)
            #expect(error?.description == "rename \(path)/a to \(path)/b: No such file or directory (ENOENT)")
        }
    }

    @Test(
        .enabled(if: Tool.strace.isInstalled),
        arguments: [
            ["-e", "inject=renameat2:error=EINVAL"],
            ["-e", "inject=renameat2:error=ENOSYS"],
            ["-e", "inject=renameat2:error=EINVAL", "-e", "inject=linkat:error=EPERM"],
        ]
    )
    func `The same holds where the kernel cannot rename without replacing`(faults: [String]) async throws {
        try await withTemporaryDirectory { path in
            let traced = ["-e", "trace=renameat2,linkat,renameat,unlinkat"] + faults
            let (outcome, trace) = try await Probe.run(suite: "MovingProbe", path: path, strace: traced)
            #expect(outcome.status == 0, "\(outcome.text)\(outcome.errorText)")
            #expect(trace.contains { $0.contains("renameat2") && $0.contains("INJECTED") })
            #expect(trace.contains { $0.contains("linkat(") })
        }
    }

    static func moveAndCollide(in path: String) throws {
        let (from, to) = (try Directory.create(path + "/from"), try Directory.create(path + "/to"))
        _ = try from.open("a", .create(exclusive: true)).write([1])
        _ = try from.open("b", .create(exclusive: true)).write([2])
        let inode = try from.status(of: "a")?.inode
        try from.move("a", to: to, as: "x")
        #expect(try to.status(of: "x")?.inode == inode)
        #expect(try to.status(of: "x")?.links == 1)
        let error = #expect(throws: SystemError.self) { try from.move("b", to: to, as: "x") }
        #expect(error?.isExists == true)
        #expect(try to.open("x", .read).readAll(limit: 9) == [1])
        #expect(try from.open("b", .read).readAll(limit: 9) == [2])
        _ = try from.makeDirectory("folder")
        try from.move("folder", to: to, as: "moved")
        #expect(try to.names().sorted() == ["moved", "x"])
        #expect(try from.names() == ["b"])
    }
}

@Suite(.enabled(if: Probe.isRunning))
struct MovingProbe {
    @Test func `moves and collides`() throws {
        try MovingTests.moveAndCollide(in: Probe.path)
    }
}
