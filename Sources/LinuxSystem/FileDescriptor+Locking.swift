import CLinux
import Glibc

/// Whether anybody has a file open for writing.
package enum WriterCheck: Hashable, Sendable {
    case none
    case present
    /// Not our file, or a file system without leases: nothing is known.
    case unsupported
}

extension FileDescriptor {
    /// An exclusive lock on the file, held until the descriptor closes; false if another descriptor has it.
    package func tryLock() throws(SystemError) -> Bool {
        try admit("flock")
        while true {
            if flock(raw, LOCK_EX | LOCK_NB) == 0 { return true }
            let code = errno
            if code == EWOULDBLOCK { return false }
            if code != EINTR { throw SystemError("flock", code: code) }
        }
    }

    /// An exclusive lock on the file, held until the descriptor closes; waits while another descriptor has it.
    package func lock() throws(SystemError) {
        try admit("flock")
        while flock(raw, LOCK_EX) != 0 {
            let code = errno
            if code != EINTR { throw SystemError("flock", code: code) }
        }
    }

    /// Takes a read lease and drops it at once, which the kernel refuses while the file is open for writing anywhere.
    ///
    /// The descriptor must be open for reading only.
    package func writerCheck() -> WriterCheck {
        // A writer who comes while the lease is held raises a signal; SIGIO would end the process, SIGURG is ignored.
        guard fcntl(raw, Int32(CLINUX_SETSIG), SIGURG) == 0 else { return .unsupported }
        if fcntl(raw, Int32(CLINUX_SETLEASE), Int32(F_RDLCK)) == 0 {
            _ = fcntl(raw, Int32(CLINUX_SETLEASE), Int32(F_UNLCK))
            return .none
        }
        return errno == EAGAIN ? .present : .unsupported
    }
}

extension Directory {
    /// The same lock on a directory, held until it is let go of; some network file systems have none.
    package func tryLock() throws(SystemError) -> Bool { try descriptor.tryLock() }

    /// The same, waiting while somebody else has it.
    package func lock() throws(SystemError) { try descriptor.lock() }
}
