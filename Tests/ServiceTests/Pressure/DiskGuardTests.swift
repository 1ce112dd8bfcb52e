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
}
