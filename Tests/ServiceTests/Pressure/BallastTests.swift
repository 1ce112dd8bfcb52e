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

    @Test func `It is given up by half first, then the rest, and made again`() async throws {
        try await withTemporaryDirectory { path in
            let work = try Directory.open(path)
            let ballast = Ballast(work: work, space: DiskSpace(free: 0, total: 1 << 40))
            func left() throws -> Int { try work.directory("ballast").names().count }
            try ballast.fill()
            #expect(try left() == 16)
            #expect(ballast.giveUp(all: false))
            #expect(try left() == 8)
            #expect(!ballast.giveUp(all: false), "the second half is for small files")
            #expect(ballast.giveUp(all: true))
            #expect(try left() == 0)
            #expect(!ballast.giveUp(all: true))
            try ballast.fill()
            #expect(try left() == 16)
        }
    }
}
