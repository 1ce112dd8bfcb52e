import Jobs
import LinuxSystem
import Prompts
import TestSupport
import Testing

@testable import Service

struct DropRootTests {
    @Test(arguments: ["inbox/risk", "inbox", "processing/risk", "outbox", "control"])
    func `A folder that was moved away or replaced is noticed, and made anew at the next start`(
        folder: String
    ) async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            #expect(root.strayFolder() == nil)
            let place = root.path + "/" + folder
            _ = try await run(["mv", place, path + "/elsewhere"])
            #expect(root.strayFolder()?.hasPrefix(place) == true)
            _ = try await run(["mkdir", place])
            #expect(root.strayFolder()?.hasPrefix(place) == true)
            #expect(try DropRoot(dataDirectory: path, types: [.risk]).strayFolder() == nil)
        }
    }

    @Test(arguments: ["touch urgent", "ln -s ../../processing/risk urgent", "ln -s nowhere urgent", "mkfifo urgent"])
    func `What lies in place of an urgent folder keeps that one alone from being used, until it is gone`(
        obstacle: String
    ) async throws {
        try await withTemporaryDirectory { path in
            _ = try DropRoot(dataDirectory: path, types: [.risk])
            let inbox = path + "/batch/inbox/risk"
            _ = try await run(["sh", "-ec", "cd \(inbox); rmdir urgent; \(obstacle)"])
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            let folders = try #require(root.folders(of: .risk))
            #expect(folders.urgent == nil && folders.inboxes.map(\.name) == ["risk"])
            #expect(root.blocked.first?.words.hasPrefix("inbox/risk/urgent is a file or a link") == true)
            _ = try FolderProbe(root: root).run()
            #expect(root.strayFolder() == nil)
            _ = try await run(["rm", inbox + "/urgent"])
            #expect(root.strayFolder()?.hasSuffix("inbox/risk") == true)
            #expect(try DropRoot(dataDirectory: path, types: [.risk]).blocked.isEmpty)
        }
    }

    @Test(arguments: ["inbox", "rejected", "failed"])
    func `A folder with the probe's name keeps nothing from being moved`(place: String) async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            let folders = try #require(root.folders(of: .risk))
            let name: FileName = ".mosychlos-probe"
            let held = try Directory.open(root.path + "/" + place).directory("risk").makeDirectory(name)
            _ = try held.makeDirectory("full")
            _ = try FolderProbe(root: root).run()
            #expect(FolderProbe.refusal(from: folders.inbox, to: folders.processing) == nil)
            for directory in [folders.inbox, folders.processing, folders.rejected, folders.failed, root.archive] {
                #expect(try directory.names().filter { $0 != name && $0 != "urgent" } == [])
            }
        }
    }

    @Test(arguments: ["", ".mosychlos"], ["job", "processing"])
    func `A root that has forgotten what is under way is not worked on before somebody says so`(
        alsoGone: String,
        sign: String
    ) async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            if sign == "job" {
                let job = Array(#"{"id": "batch_1", "phase": "in_flight"}"#.utf8)
                try root.root.writeFile("job_batch_1.json", job, replacing: false)
            } else {
                try root.folders(of: .risk)?.processing.writeFile("a.json", [1], replacing: false)
            }
            let last = Array(#"{"id": "batch_0", "phase": "closed"}"#.utf8)
            try root.root.writeFile("job_batch_0.json", last, replacing: false)
            _ = try await run(["sh", "-ec", "cd \(root.path); rm -r .work \(alsoGone)"])
            for _ in 1...2 {
                let error = #expect(throws: DropRoot.Unusable.self) {
                    try DropRoot(dataDirectory: path, types: [.risk])
                }
                let words = sign == "job" ? "not finished: batch_1)" : "1 file in processing/)"
                #expect(error?.description.contains(words) == true)
            }
            try root.control.writeFile("resume.txt", [], replacing: false)
            let anew = try DropRoot(dataDirectory: path, types: [.risk])
            #expect(anew.store.isNew)
            #expect(try root.control.names() == [])
            _ = try DropRoot(dataDirectory: path, types: [.risk])
        }
    }

    @Test func `A finished root without its memory is worked on`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            let last = Array(#"{"id": "batch_0", "phase": "closed"}"#.utf8)
            try root.root.writeFile("job_batch_0.json", last, replacing: false)
            _ = try await run(["rm", "-r", root.path + "/.work"])
            #expect(try DropRoot(dataDirectory: path, types: [.risk]).store.isNew)
        }
    }

    @Test func `A root of a newer format is refused, and nothing in it is touched`() async throws {
        try await withTemporaryDirectory { path in
            let root = try Directory.create(path + "/batch")
            let marker = Array("mosychlos drop root\nformat 2\n".utf8)
            try root.writeFile(DropRoot.marker, marker, replacing: true)
            let newer = DropRoot.NewerFormat(path: path + "/batch", format: 2)
            #expect(throws: newer) { try DropRoot(dataDirectory: path, types: [.risk]) }
            #expect(try root.names() == [DropRoot.marker])
            #expect(try root.open(DropRoot.marker, .read).readAll(limit: 100) == marker)
        }
    }

    @Test(arguments: ["mosychlos drop root\n", "mosychlos drop root\nformat 1\n", ""])
    func `A root of this format or without one is worked on`(marker: String) async throws {
        try await withTemporaryDirectory { path in
            let root = try Directory.create(path + "/batch")
            try root.writeFile(DropRoot.marker, Array(marker.utf8), replacing: true)
            #expect(try DropRoot(dataDirectory: path, types: [.risk]).hasMarker())
        }
    }

    @Test func `Nothing is made anew while the whole root is away`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path + "/data", types: [.risk])
            _ = try await run(["mv", path + "/data", path + "/away"])
            #expect(root.strayFolder() == nil)
        }
    }
}
