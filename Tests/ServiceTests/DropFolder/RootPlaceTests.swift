import LinuxSystem
import Prompts
import TestSupport
import Testing

@testable import Service

struct RootPlaceTests {
    /// Field by field what is other than before.
    enum Change: CaseIterable {
        case nothing, renamed, otherHostName, mountedOnOtherHost, backupInPlace, copyBeside, copyOnOtherHost, clone

        var isSameRoot: Bool { ![.copyBeside, .copyOnOtherHost, .clone].contains(self) }

        func apply(_ place: inout RootPlace) {
            switch self {
            case .nothing: break
            case .renamed: place.path = "/elsewhere/batch"
            case .otherHostName: place.host += "-2"
            case .mountedOnOtherHost: (place.host, place.machine, place.path) = ("other", "other", "/mnt/batch")
            case .backupInPlace: (place.inode, place.memory) = (place.inode + 1, place.memory + 1)
            case .copyBeside:
                (place.inode, place.memory, place.path) = (place.inode + 1, place.memory + 1, "/copy/batch")
            case .copyOnOtherHost:
                (place.inode, place.memory, place.host) = (place.inode + 1, place.memory + 1, "other")
            // On a new disk, the first folder has the number that the first folder has on any.
            case .clone: (place.host, place.machine, place.memory) = ("other", "other", place.memory + 1)
            }
        }
    }

    @Test(arguments: Change.allCases)
    func `A copy is told from a root that was renamed, is mounted elsewhere or was put back`(
        change: Change
    ) async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            let then = try #require(RootPlace(in: root.work))
            var now = try #require(RootPlace(of: root.root, root.work))
            #expect(then == now)
            change.apply(&now)
            #expect(then.isSameRoot(as: now) == change.isSameRoot)
        }
    }

    @Test func `A copy waits for somebody to say that it goes on, and does then for good`() async throws {
        try await withTemporaryDirectory { path in
            _ = try DropRoot(dataDirectory: path + "/one", types: [.risk])
            let outcome = try await run(["cp", "-a", path + "/one", path + "/two"])
            #expect(outcome.status == 0)
            for _ in 0..<2 {
                let error = #expect(throws: DropRoot.Unusable.self) {
                    try DropRoot(dataDirectory: path + "/two", types: [.risk])
                }
                #expect(error?.description.contains("empty file named resume into control/") == true)
            }
            #expect(DropRoot.copyProblem(in: try Directory.open(path + "/two/batch")) != nil)
            _ = try await run(["touch", path + "/two/batch/control/resume.txt"])
            _ = try DropRoot(dataDirectory: path + "/two", types: [.risk])
            _ = try DropRoot(dataDirectory: path + "/two", types: [.risk])
            _ = try DropRoot(dataDirectory: path + "/one", types: [.risk])
            #expect(DropRoot.copyProblem(in: try Directory.open(path + "/two/batch")) == nil)
            #expect(try Directory.open(path + "/two/batch/control").names().isEmpty)
        }
    }
}
