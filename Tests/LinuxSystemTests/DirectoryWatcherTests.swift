import Glibc
import Synchronization
import TestSupport
import Testing

@testable import LinuxSystem

@Suite(.timeLimit(.minutes(2)))
struct DirectoryWatcherTests {
    @Test func `Writing, renaming and linking into a directory are told apart`() async throws {
        try await withTemporaryDirectory { path in
            let outside = try Directory.create(path + "/outside")
            let inbox = try Directory.create(path + "/inbox")
            for name in ["a", "b"] as [FileName] { try outside.writeFile(name, [1], replacing: false) }
            let watcher = try DirectoryWatcher()
            let id = try watcher.watch(inbox)
            try inbox.open("written", .create(exclusive: true)).write([1])
            try outside.move("a", to: inbox, as: "renamed")
            #expect(link(path + "/outside/b", path + "/inbox/linked") == 0)
            _ = try inbox.makeDirectory("folder")
            let hints = await watcher.hints { $0.arrivals[id]?.count == 4 && $0.arrivals[id]?["written"] == .closed }
            let expected: [FileName: Arrival] = [
                "written": .closed, "renamed": .renamedInto, "linked": .appeared, "folder": .appeared,
            ]
            #expect(hints.arrivals == [id: expected])
            #expect(!hints.overflowed && hints.lost.isEmpty)
        }
    }

    @Test func `Becoming readable is noticed, and what says less does not hide what says more`() async throws {
        try await withTemporaryDirectory { path in
            let inbox = try Directory.open(path)
            try inbox.writeFile("old", [1], replacing: false)
            let watcher = try DirectoryWatcher()
            let id = try watcher.watch(inbox)
            #expect(chmod(path + "/old", 0o600) == 0)
            try inbox.open("new", .create(exclusive: true)).write([1])
            #expect(chmod(path + "/new", 0o600) == 0)
            _ = try inbox.open("end", .create(exclusive: true))
            let hints = await watcher.hints { $0.arrivals[id]?["end"] == .closed }
            #expect(hints.arrivals[id]?["old"] == .appeared)
            #expect(hints.arrivals[id]?["new"] == .closed)
        }
    }

    @Test func `Hidden names wake nobody`() async throws {
        try await withTemporaryDirectory { path in
            let inbox = try Directory.open(path)
            let watcher = try DirectoryWatcher()
            let id = try watcher.watch(inbox)
            try inbox.open(".smith.json.Xy12", .create(exclusive: true)).write([1])
            try inbox.move(".smith.json.Xy12", to: inbox, as: "smith.json")
            let hints = await watcher.hints { !$0.arrivals.isEmpty }
            #expect(hints.arrivals == [id: ["smith.json": .renamedInto]])
        }
    }

    @Test func `A removed and a renamed directory are lost, one no longer watched is not`() async throws {
        try await withTemporaryDirectory { path in
            let parent = try Directory.open(path)
            let watcher = try DirectoryWatcher()
            let removed = try watcher.watch(try parent.makeDirectory("removed"))
            let renamed = try watcher.watch(try parent.makeDirectory("renamed"))
            let dropped = try watcher.watch(try parent.makeDirectory("dropped"))
            watcher.unwatch(dropped)
            try parent.removeDirectory("dropped")
            try parent.removeDirectory("removed")
            try parent.move("renamed", to: parent, as: "elsewhere")
            let hints = await watcher.hints { $0.lost.count == 2 }
            #expect(hints.lost == [removed, renamed])
        }
    }

    @Test func `A reader that stalls learns that events are missing`() async throws {
        try await withTemporaryDirectory { path in
            let inbox = try Directory.open(path)
            let watcher = try DirectoryWatcher()
            _ = try watcher.watch(inbox)
            _ = try inbox.open("a", .create(exclusive: true))
            try await onThread {
                // Holding the lock stalls the reader; the queue of the kernel takes 16,384 events.
                try watcher.queue.state.withLock { _ in
                    for _ in 0..<12_000 {
                        try inbox.move("a", to: inbox, as: "b")
                        try inbox.move("b", to: inbox, as: "a")
                    }
                }
            }
            #expect(await watcher.hints { $0.overflowed }.overflowed)
            // Afterwards it hears again.
            _ = try inbox.open("later", .create(exclusive: true))
            _ = await watcher.hints { $0.arrivals.values.contains { $0["later"] != nil } }
        }
    }

    @Test func `More names than are kept become one request to list`() throws {
        var state = InotifyQueue.State()
        let id = WatchID(descriptor: 1)
        state.watched = [id]
        for number in 0..<5 {
            let event = InotifyEvent(watch: id, mask: UInt32(IN_CREATE), name: FileName("f\(number)"))
            let isNews = state.note(event, maximumHints: 3)
            #expect(isNews)
        }
        #expect(state.hints.overflowed)
        #expect(state.hints.arrivals[id]?.count == 3)
    }

    @Test func `The same directory has one id, and a file cannot be watched`() async throws {
        try await withTemporaryDirectory { path in
            let watcher = try DirectoryWatcher()
            let first = try watcher.watch(try Directory.open(path))
            #expect(try watcher.watch(try Directory.open(path)) == first)
        }
    }

    @Test func `Stopping ends the triggers and keeps the hints`() async throws {
        try await withTemporaryDirectory { path in
            let inbox = try Directory.open(path)
            let watcher = try DirectoryWatcher()
            let id = try watcher.watch(inbox)
            _ = try inbox.open("a", .create(exclusive: true))
            var triggers = watcher.triggers.makeAsyncIterator()
            #expect(await triggers.next() != nil)
            watcher.stop()
            while await triggers.next() != nil {}
            #expect(watcher.takeHints().arrivals[id]?["a"] != nil)
            #expect(watcher.takeHints() == WatchHints())
        }
    }

    @Test func `The thread ends with its watcher`() async throws {
        let watcher: DirectoryWatcher? = try DirectoryWatcher()
        let triggers = try #require(watcher?.triggers)
        await withDiscardingTaskGroup { group in
            group.addTask { for await _ in triggers {} }
            watcher?.stop()
        }
    }

    @Test(arguments: [
        (
            SystemError("inotify_add_watch", subject: "in", code: ENOSPC),
            "inotify watch limit (fs.inotify.max_user_watches)"
        ),
        (SystemError("inotify_init1", code: EMFILE), "inotify instance limit (fs.inotify.max_user_instances)"),
    ])
    func `Limits of inotify are named and are no full disk`(error: SystemError, words: String) {
        #expect(error.description.contains(words))
        #expect(error.isWatchLimit)
        #expect(!error.isNoSpace)
    }
}
