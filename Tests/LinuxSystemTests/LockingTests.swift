import Foundation
import LinuxSystem
import TestSupport
import Testing

struct LockingTests {
    @Test func `One descriptor at a time holds the lock, until it closes`() async throws {
        try await withTemporaryDirectory { path in
            let first = try FileDescriptor.open(path + "/lock", .append)
            let second = try FileDescriptor.open(path + "/lock", .append)
            #expect(try first.tryLock())
            #expect(try first.tryLock())
            #expect(try !second.tryLock())
            try first.close()
            #expect(try second.tryLock())
        }
    }

    @Test func `A writer in another process is seen for as long as it has the file open`() async throws {
        try await withTemporaryDirectory { path in
            let file = path + "/drop.json"
            try Data("{".utf8).write(to: URL(fileURLWithPath: file))
            let writer = Process()
            let (go, ready) = (Pipe(), Pipe())
            writer.executableURL = URL(fileURLWithPath: "/bin/sh")
            writer.arguments = ["-c", "exec 3>>\(file); echo ready; read line; exec 3>&-; echo closed; read line"]
            writer.standardInput = go
            writer.standardOutput = ready
            try writer.run()
            let descriptor = try FileDescriptor.open(file, .read)
            #expect(try await line(from: ready) == "ready\n")
            #expect(descriptor.writerCheck() == .present)
            try go.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
            #expect(try await line(from: ready) == "closed\n")
            #expect(descriptor.writerCheck() == .none)
            try go.fileHandleForWriting.close()
            try await onThread { writer.waitUntilExit() }
        }
    }

    @Test func `Our own writer counts as one`() async throws {
        try await withTemporaryDirectory { path in
            let writer = try FileDescriptor.open(path + "/f", .create(exclusive: true))
            let reader = try FileDescriptor.open(path + "/f", .read)
            #expect(reader.writerCheck() == .present)
            try writer.close()
            #expect(reader.writerCheck() == .none)
        }
    }

    @Test func `What cannot be leased is reported as unknown`() throws {
        #expect(try FileDescriptor.open("/dev/null", .read).writerCheck() == .unsupported)
    }

    @Test func `Writers that come in the middle of a check do not end the process`() async throws {
        try await withTemporaryDirectory { path in
            try FileDescriptor.open(path + "/f", .create(exclusive: true)).write([1])
            async let writers: Void = onThread {
                for _ in 0..<2000 { _ = try FileDescriptor.open(path + "/f", .append) }
            }
            let free = try await onThread {
                let reader = try FileDescriptor.open(path + "/f", .read)
                return (0..<4000).count { _ in reader.writerCheck() == .none }
            }
            try await writers
            #expect(free > 0)
        }
    }

    private func line(from pipe: Pipe) async throws -> String {
        let handle = pipe.fileHandleForReading.fileDescriptor
        return try await onThread {
            var text: [UInt8] = []
            var byte: UInt8 = 0
            while read(handle, &byte, 1) == 1 {
                text.append(byte)
                if byte == 0x0A { break }
            }
            return String(decoding: text, as: UTF8.self)
        }
    }
}
