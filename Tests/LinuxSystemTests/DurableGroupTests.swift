import LinuxSystem
import TestSupport
import Testing

struct DurableGroupTests {
    @Test func `Nothing shows before the commit, everything after it`() async throws {
        try await withTemporaryDirectory { path in
            let (inbox, outbox) = (try Directory.create(path + "/in"), try Directory.create(path + "/out"))
            try inbox.writeFile("smith.json", [9], replacing: false)
            var group = DurableGroup()
            try group.write([1], to: outbox, as: "smith.md")
            try group.write([2], to: outbox, as: "smith.html")
            group.move("smith.json", from: inbox, to: outbox, as: "original.json")
            #expect(try outbox.names().allSatisfy(\.isTemporary))
            #expect(group.pending == 3)
            #expect(try group.commit() == [])
            #expect(group.pending == 0)
            #expect(try outbox.names().sorted() == ["original.json", "smith.html", "smith.md"])
            #expect(try outbox.open("smith.md", .read).readAll(limit: 9) == [1])
            #expect(try inbox.names() == [])
            #expect(try group.commit() == [])
        }
    }

    @Test func `A taken name is reported, and its file can appear under another one`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            try directory.writeFile("a", [1], replacing: false)
            var group = DurableGroup()
            let item = try group.write([2], to: directory, as: "a")
            try group.write([3], to: directory, as: "b")
            let left = try group.commit()
            #expect(left.map(\.item) == [item] && left.map(\.name) == ["a"] && left.map(\.reason) == [.taken])
            #expect(try directory.open("a", .read).readAll(limit: 9) == [1])
            #expect(try directory.open("b", .read).readAll(limit: 9) == [3])
            group.rename(item, as: "a--2")
            #expect(try group.commit() == [])
            #expect(try directory.names().sorted() == ["a", "a--2", "b"])
        }
    }

    @Test func `A set with one taken name is held back whole and appears under the next stem`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            try directory.writeFile("smith.html", [0], replacing: false)
            var group = DurableGroup()
            let text = try group.write([1], to: directory, as: "smith.md")
            let page = try group.write([2], to: directory, as: "smith.html", with: text)
            let data = try group.write([3], to: directory, as: "smith.result.json", with: page)
            try group.write([4], to: directory, as: "jones.md")
            let reasons = try group.commit().map(\.reason)
            #expect(reasons == [.heldBack, .taken, .heldBack])
            #expect(try directory.names().filter { !$0.isTemporary }.sorted() == ["jones.md", "smith.html"])
            group.rename(text, as: "smith--2.md")
            group.rename(page, as: "smith--2.html")
            group.rename(data, as: "smith--2.result.json")
            #expect(try group.commit() == [])
            let names: [FileName] = [
                "jones.md", "smith--2.html", "smith--2.md", "smith--2.result.json", "smith.html",
            ]
            #expect(try directory.names().sorted() == names)
        }
    }

    @Test func `A member whose name is taken at the last moment takes the others back`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            var group = DurableGroup()
            let first = try group.write([1], to: directory, as: "same")
            try group.write([2], to: directory, as: "same", with: first)
            #expect(try group.commit().map(\.reason) == [.heldBack, .taken])
            #expect(try directory.names().allSatisfy(\.isTemporary))
        }
    }

    @Test func `A file that has gone fails alone`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            var group = DurableGroup()
            let item = group.move("gone", from: directory, to: directory, as: "x")
            try group.write([1], to: directory, as: "y")
            let left = try group.commit()
            guard case .failed(let error) = left.first?.reason else {
                Issue.record("expected a failure, got \(left)")
                return
            }
            #expect(error.isNotFound)
            try group.withdraw(item)
            #expect(try group.commit() == [])
            #expect(try directory.names() == ["y"])
        }
    }

    @Test func `What is withdrawn or never committed leaves nothing behind`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            try DurableGroupTests.abandon(in: directory)
            #expect(try directory.names() == [])
        }
    }

    private static func abandon(in directory: Directory) throws {
        var group = DurableGroup()
        let item = try group.write([1], to: directory, as: "a")
        try group.write([2], to: directory, as: "b")
        try group.withdraw(item)
        #expect(try directory.names().count == 1)
    }

    @Test func `A file the caller has streamed into place is published like the others`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            let temporary = FileName.temporary(for: "large")
            try directory.open(temporary, .create(exclusive: true)).write([1, 2, 3])
            var group = DurableGroup()
            group.publish(temporary, in: directory, as: "large")
            #expect(try group.commit() == [])
            #expect(try directory.names() == ["large"])
        }
    }

    @Test func `Items of an earlier commit cannot touch later ones`() async throws {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            var group = DurableGroup()
            let old = try group.write([1], to: directory, as: "old")
            #expect(try group.commit() == [])
            try group.write([2], to: directory, as: "new")
            group.rename(old, as: "wrong")
            try group.withdraw(old)
            #expect(try group.commit() == [])
            #expect(try directory.names().sorted() == ["new", "old"])
        }
    }
}
