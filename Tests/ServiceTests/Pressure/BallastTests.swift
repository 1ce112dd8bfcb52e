import LinuxSystem
import TestSupport
import Testing

@testable import Service

struct BallastTests {
    @Test(arguments: [
        (DiskSpace(free: 0, total: 1 << 40), 16, 1 << 20),
        (DiskSpace(free: 0, total: 16 << 20, freeFiles: 0, totalFiles: 2048), 16, 256 << 10),
        (DiskSpace(free: 0, total: 16 << 20, freeFiles: 0, totalFiles: 64), 4, 256 << 10),
    ])
    func `A small disk gives up little of itself`(space: DiskSpace, files: Int, bytes: Int64) async throws {
        try await withTemporaryDirectory { path in
            let ballast = Ballast(work: try Directory.open(path), space: space)
            #expect((ballast.files, ballast.bytes) == (files, bytes))
        }
    }

    @Test func `It is given up by half, then all but what the page needs, then all, and made again`() async throws {
        try await withTemporaryDirectory { path in
            let work = try Directory.open(path)
            let ballast = Ballast(work: work, space: DiskSpace(free: 0, total: 1 << 40))
            func left() throws -> Int { try work.directory("ballast").names().count }
            try ballast.fill()
            #expect(try left() == 16)
            for (part, rest) in [(Ballast.Part.half, 8), (.allButThePage, 4), (.all, 0)] {
                #expect(ballast.giveUp(part))
                #expect(try left() == rest)
                #expect(!ballast.giveUp(part), "once")
            }
            try ballast.fill()
            #expect(try left() == 16)
        }
    }
}
