import Glibc
import LinuxSystem
import TestSupport
import Testing

struct DirectoryTests {
    @Test func `A written file is there, whole, and alone`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.create(path + "/a/b/../c/")
            try directory.writeFile("one.json", Array("{}".utf8), replacing: false, mode: 0o600)
            #expect(try directory.names() == ["one.json"])
            #expect(try directory.open("one.json", .read).readAll(limit: 2) == Array("{}".utf8))
            let status = try #require(try directory.status(of: "one.json"))
            #expect(status.size == 2 && status.kind == .regular && status.links == 1)
            #expect(status.mode & 0o777 == 0o600)
            #expect(try directory.status(of: "two.json") == nil)
        }
    }

    @Test func `A taken name is replaced only on request`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            try directory.writeFile("f", [1], replacing: false)
            let error = #expect(throws: SystemError.self) { try directory.writeFile("f", [2], replacing: false) }
            #expect(error?.isExists == true)
            #expect(try directory.open("f", .read).readAll(limit: 9) == [1])
            try directory.writeFile("f", [3], replacing: true)
            #expect(try directory.open("f", .read).readAll(limit: 9) == [3])
            #expect(try directory.names() == ["f"])
        }
    }

    @Test func `Names that are no UTF-8 are listed and used like others`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            let name = try #require(FileName(bytes: [0xFF, 0x0A, 0x80]))
            try directory.writeFile(name, [7], replacing: false)
            #expect(try directory.names() == [name])
            try directory.move(name, to: directory, as: "g")
            #expect(try directory.names() == ["g"])
        }
    }

    @Test func `A file can be read without a new time of access`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            try directory.writeFile("f", [1, 2, 3], replacing: false)
            // A time of access before that of the change is one the kernel would bring up to date.
            var times = [timespec(tv_sec: 1_000_000, tv_nsec: 0), timespec(tv_sec: 2_000_000, tv_nsec: 0)]
            #expect(utimensat(AT_FDCWD, path + "/f", &times, 0) == 0)
            #expect(try directory.open("f", .readUnnoticed).readAll(limit: 3) == [1, 2, 3])
            var status = stat()
            #expect(stat(path + "/f", &status) == 0 && status.st_atim.tv_sec == 1_000_000)
        }
    }

    @Test func `Thousands of names are listed once each`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            let names = try (0..<3000).map { try #require(FileName("file-\($0).json")) }
            for name in names { _ = try directory.open(name, .create(exclusive: true)) }
            #expect(try directory.names().sorted() == names.sorted())
            #expect(try directory.names().count == 3000)
        }
    }

    @Test func `Symbolic links are not followed`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            try directory.writeFile("secret", [1], replacing: false)
            #expect(symlink("secret", path + "/link") == 0)
            #expect(symlink(".", path + "/folder") == 0)
            let read = #expect(throws: SystemError.self) { _ = try directory.open("link", .read) }
            #expect(read?.code == ELOOP && read?.subject == path + "/link")
            let write = #expect(throws: SystemError.self) { _ = try directory.open("link", .append) }
            #expect(write?.isSymbolicLink == true)
            #expect(throws: SystemError.self) { _ = try directory.directory("folder") }
            #expect(try directory.status(of: "link")?.kind == .symbolicLink)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `Opening a pipe nobody writes to does not wait`() async throws {
        try await withTemporaryDirectory { path in
            #expect(mkfifo(path + "/pipe", 0o600) == 0)
            let pipe = try Directory.open(path).open("pipe", .read)
            #expect(try pipe.status().kind == .other)
        }
    }

    @Test func `A tree is removed whole, and what a link in it points to stays`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            try directory.writeFile("keep", [1], replacing: false)
            let deep = try Directory.create(path + "/work/a/b/c")
            try deep.writeFile("f", [1], replacing: false)
            #expect(symlink(path, path + "/work/a/out") == 0)
            try directory.removeTree("work")
            try directory.removeTree("work")
            #expect(try directory.names() == ["keep"])
        }
    }

    @Test func `A directory that is there already is fine, a file in its place is not`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            let first = try directory.makeDirectory("in")
            #expect(try directory.makeDirectory("in").status().inode == first.status().inode)
            try directory.writeFile("f", [], replacing: false)
            let error = #expect(throws: SystemError.self) { _ = try directory.makeDirectory("f") }
            #expect(error?.code == ENOTDIR)
            try directory.removeDirectory("in")
            #expect(try directory.names() == ["f"])
        }
    }

    @Test func `The held directory stays the same when its path does not`() async throws {
        try await withTemporaryDirectory { path in
            let parent = try Directory.open(path)
            let directory = try parent.makeDirectory("before")
            try parent.move("before", to: parent, as: "after")
            try directory.writeFile("f", [1], replacing: false)
            #expect(try parent.directory("after").names() == ["f"])
        }
    }

    @Test func `File systems and their space are known`() throws {
        #expect(try Directory.open("/dev/shm").fileSystem() == .local(name: "tmpfs"))
        #expect(try Directory.open("/proc").fileSystem() == .unknown(0x9FA0))
        #expect(try Directory.open("/proc").fileSystem().name == "type 0x9fa0")
        let space = try Directory.open("/tmp").space()
        #expect(space.free > 0 && space.free <= space.total)
    }
}
