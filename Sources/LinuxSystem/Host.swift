import CLinux
import Glibc

/// The machine and the process we run as.
package enum Host {
    /// Ends the process with this status, at once.
    ///
    /// Not by exit(3): it takes libraries apart while our threads still use them. Nothing here waits in a buffer of the C
    /// library.
    package static func exit(_ status: Int32) -> Never {
        _exit(status)
    }

    /// Ends the process at once: nothing is tidied up, and nothing waits for what is stuck.
    package static func exitNow(_ status: Int32) -> Never {
        _exit(status)
    }

    package static var name: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            buffer.initialize(repeating: 0)
            // The last byte stays NUL: a name that fills the buffer comes without one.
            guard let start = buffer.baseAddress, gethostname(start, 255) == 0 else { return "localhost" }
            return String(cString: start)
        }
    }

    /// Changes with every start of the machine; empty where /proc is missing.
    package static var bootID: String {
        guard let file = try? FileDescriptor.open("/proc/sys/kernel/random/boot_id", .read),
            let bytes = try? file.readAll(limit: 4096)
        else { return "" }
        return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    }

    /// What tells this installation from others of the same name; empty where there is no such thing.
    package static var machineID: String {
        guard let file = try? FileDescriptor.open("/etc/machine-id", .read),
            let bytes = try? file.readAll(limit: 4096)
        else { return "" }
        return String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
    }

    package static var processID: Int32 { getpid() }
    package static var userID: UInt32 { getuid() }

    /// The account's name, or its number where no account has it (containers).
    package static var userName: String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16 * 1024) { buffer in
            guard let start = buffer.baseAddress,
                getpwuid_r(getuid(), &entry, start, buffer.count, &found) == 0, found != nil,
                let name = entry.pw_name
            else { return String(getuid()) }
            return String(cString: name)
        }
    }

    /// The file this program was started from; empty where /proc is missing.
    package static var executablePath: String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4096) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            let length = start.withMemoryRebound(to: CChar.self, capacity: 4096) {
                readlink("/proc/self/exe", $0, 4096)
            }
            return String(decoding: buffer.prefix(max(length, 0)), as: UTF8.self)
        }
    }

    /// Has all threads take memory from one place; each to its own would be megabytes more, for a speed that nobody needs.
    ///
    /// What is large comes from the kernel and goes back there when it is done with: by itself, the allocator would take
    /// the next one out of what lies between small things, and keep it. Only before there are other threads.
    package static func useMemorySparingly() {
        _ = mallopt(Int32(CLINUX_M_ARENA_MAX), 1)
        _ = mallopt(Int32(CLINUX_M_MMAP_THRESHOLD), 1 << 20)
        _ = mallopt(Int32(CLINUX_M_TRIM_THRESHOLD), 1 << 20)
    }
}
