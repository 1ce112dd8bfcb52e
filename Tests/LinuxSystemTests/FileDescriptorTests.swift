import Glibc
import LinuxSystem
import TestSupport
import Testing

struct FileDescriptorTests {
    @Test(arguments: [0, 1, 4095, 4096, 4097, 300_000])
    func `A file is read whole up to the limit and refused beyond it`(size: Int) async throws {
        try await withTemporaryDirectory { path in
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            try FileDescriptor.open(path + "/f", .create(exclusive: true)).write(bytes)
            #expect(try FileDescriptor.open(path + "/f", .read).readAll(limit: size) == bytes)
            #expect(try FileDescriptor.open(path + "/f", .read).readAll(limit: size + 1) == bytes)
            guard size > 0 else { return }
            #expect(throws: SystemError("read", code: EFBIG)) {
                try FileDescriptor.open(path + "/f", .read).readAll(limit: size - 1)
            }
        }
    }

    @Test func `A file that does not tell its size is read whole as well`() throws {
        let bytes = try FileDescriptor.open("/proc/self/maps", .read).readAll(limit: 1 << 24)
        #expect(bytes.count > 4096)
    }

    @Test func `Reading at a place leaves the position alone and stops at the end`() async throws {
        try await withTemporaryDirectory { path in
            let file = try FileDescriptor.open(path + "/f", .create(exclusive: true))
            try file.write(Array("0123456789".utf8))
            #expect(try file.read(at: 8, count: 5) == Array("89".utf8))
            #expect(try file.read(at: 80, count: 5) == [])
            try file.write(Array("A".utf8))
            try file.seek(to: 2)
            try file.write(Array("B".utf8))
            #expect(try file.seekToEnd() == 11)
            #expect(try file.read(at: 0, count: 20) == Array("01B3456789A".utf8))
            try file.truncate(to: 3)
            #expect(try file.status().size == 3)
            try file.syncData()
            try file.sync()
        }
    }

    @Test func `Opening to append creates, keeps and writes at the end`() async throws {
        try await withTemporaryDirectory { path in
            for letter in ["a", "b"] {
                try FileDescriptor.open(path + "/f", .append).write(Array(letter.utf8))
            }
            #expect(try FileDescriptor.open(path + "/f", .read).readAll(limit: 9) == Array("ab".utf8))
            #expect(throws: SystemError("open", subject: path + "/f", code: EEXIST)) {
                _ = try FileDescriptor.open(path + "/f", .create(exclusive: true))
            }
            _ = try FileDescriptor.open(path + "/f", .create(exclusive: false))
            #expect(try FileDescriptor.open(path + "/f", .read).status().size == 0)
        }
    }

    @Test(arguments: [OpenMode.create(exclusive: true), .append])
    func `A range is copied to where the other file stands`(mode: OpenMode) async throws {
        try await withTemporaryDirectory { path in
            let bytes = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let source = try FileDescriptor.open(path + "/source", .create(exclusive: true))
            try source.write(bytes)
            let target = try FileDescriptor.open(path + "/target", mode)
            try target.write([1, 2])
            #expect(try source.copy(to: target, from: 5, count: 600_000) == 600_000)
            #expect(try source.copy(to: target, from: 699_999, count: 10) == 1)
            #expect(try source.copy(to: target, from: 900_000, count: 10) == 0)
            let copied = try target.read(at: 0, count: 800_000)
            #expect(copied == [1, 2] + bytes[5..<600_005] + bytes[699_999...])
        }
    }

    @Test func `A file without a size is copied by reading it`() async throws {
        try await withTemporaryDirectory { path in
            let source = try FileDescriptor.open("/proc/sys/kernel/random/boot_id", .read)
            let target = try FileDescriptor.open(path + "/target", .create(exclusive: true))
            #expect(try source.copy(to: target, from: 0, count: 100) == 37)
            #expect(try target.status().size == 37)
        }
    }

    @Test func `Writing to a full device says so`() throws {
        let error = #expect(throws: SystemError.self) {
            try FileDescriptor.open("/dev/full", .readWrite).write([1])
        }
        #expect(error?.isNoSpace == true)
        #expect(error?.description == "write: No space left on device (ENOSPC)")
    }
}
