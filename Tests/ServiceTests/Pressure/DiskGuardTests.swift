import LinuxSystem
import Prompts
import Synchronization
import TestSupport
import Testing

@testable import Service

struct DiskGuardTests {
    @Test(arguments: [Int32(5), 28, 122])
    func `Whoever strikes a struck disk again wakes nobody`(code: Int32) async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            let disk = DiskGuard(root: root, rule: DiskRule(minimumFree: 0), log: .silent)
            let rings = Mutex(0)
            disk.onChange { rings.withLock { $0 += 1 } }
            for _ in 0..<5 { disk.strike(SystemError("write", code: code)) }
            #expect(disk.fault?.isStruck == true)
            #expect(rings.withLock { $0 } == 1)
        }
    }

    /// ENOTDIR, ELOOP, EACCES.
    @Test(arguments: [
        (Int32(20), "archive/2026", true), (40, "archive/2026", true), (20, "archive/2025", false),
        (13, "outbox/risk/.a.md.0.tmp", false), (2, "archive/2026", false), (20, "inbox/link", false),
        (13, "gone/a.json", false),
    ])
    func `A folder that refuses us is told from one that works and from what people do in the inbox`(
        code: Int32,
        place: String,
        isFault: Bool
    ) async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            _ = try await run(["ln", "-s", path, root.path + "/archive/2026"])
            _ = try await run(["ln", "-s", path, root.path + "/inbox/link"])
            let error = SystemError("open", subject: root.path + "/" + place, code: code)
            #expect((FolderFault(error, in: root) != nil) == isFault)
        }
    }

    @Test func `Of the two ends of a move the one that refuses us is told`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            _ = try await run(["ln", "-s", path, root.path + "/archive/2026"])
            func fault(_ from: String, _ to: String) -> FolderFault? {
                let subject = "\(root.path)/\(from) to \(root.path)/\(to)"
                return FolderFault(SystemError("rename", subject: subject, code: 20), in: root)
            }
            #expect(fault("processing/risk/a to b.json", "archive/2026")?.path == root.path + "/archive/2026")
            #expect(fault("archive/2026", "inbox/risk/a.json")?.path == root.path + "/archive/2026")
            #expect(fault("inbox/risk/a.json", "rejected/risk/a.json") == nil)
        }
    }

    @Test func `Where a folder refuses us everybody waits until it is mended`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            let link = root.path + "/archive/2026"
            _ = try await run(["ln", "-s", path, link])
            let disk = DiskGuard(root: root, rule: DiskRule(minimumFree: 0), log: .silent)
            let fault = try #require(FolderFault(SystemError("open", subject: link, code: 20), in: root))
            disk.strike(fault)
            disk.strike(fault)
            #expect(disk.fault?.isStruck == true && disk.fault?.isOfFolder == true)
            #expect(disk.fault?.message.hasPrefix(link + " is a link or a file") == true)
            let later = ContinuousClock.now + .seconds(60)
            disk.look(at: later)
            #expect(disk.fault?.isOfFolder == true)
            _ = try await run(["rm", link])
            disk.look(at: later + .seconds(60))
            #expect(disk.fault == nil)
        }
    }
}
