import CLinux
import Glibc

/// A system call that failed: which call, on what, and the `errno` it left.
package struct SystemError: Error, Hashable, Sendable {
    package var call: String
    package var code: Int32
    /// What the call was about, a path or a name already safe to print; empty if nothing is known.
    package var subject: String

    package init(_ call: String, subject: String = "", code: Int32 = errno) {
        self.call = call
        self.code = code
        self.subject = subject
    }
}

extension SystemError {
    package var isNotFound: Bool { code == ENOENT }
    package var isExists: Bool { code == EEXIST }
    package var isCrossDevice: Bool { code == EXDEV }
    package var isPermission: Bool { code == EACCES || code == EPERM }
    package var isReadOnly: Bool { code == EROFS }

    /// Somebody else has the file in use: another program, another host, or it is a mount.
    package var isBusy: Bool { code == EBUSY || code == ETXTBSY }

    /// A matter of the file that was named, whatever the state of the disk and the folders.
    package var isOfOneFile: Bool { isPermission || isBusy || code == ENAMETOOLONG || code == EFBIG || code == EISDIR }

    package var isSymbolicLink: Bool { code == ELOOP }

    /// The codes of "not a directory" and "too many links", which also stand for a link that must not be followed.
    package static let notADirectory: Int32 = ENOTDIR
    package static let linkLoop: Int32 = ELOOP

    package static let noDevice: Int32 = ENODEV

    /// A full disk or an exhausted quota; never the kernel's table of inotify watches.
    package var isNoSpace: Bool { (code == ENOSPC && !isWatchLimit) || code == EDQUOT }

    /// The disk or its quota is full, or it has failed or become read-only: every file is concerned, not this one alone.
    package var isDiskFault: Bool { isNoSpace || isReadOnly || isInputOutput }

    package var isQuota: Bool { code == EDQUOT }

    /// The device or the server behind the folder has failed.
    package var isInputOutput: Bool { code == EIO || code == EUCLEAN || code == ESTALE || code == EREMOTEIO }

    /// A limit of inotify is used up, so that the folder can only be polled.
    package var isWatchLimit: Bool {
        (call == "inotify_add_watch" && code == ENOSPC) || (call == "inotify_init1" && code == EMFILE)
    }

    /// The time set for a read or a write of a connection is over.
    package var isTimeout: Bool { code == EAGAIN || code == ETIMEDOUT }

    /// The other side of a connection has gone.
    package var isDisconnected: Bool { code == ECONNRESET || code == EPIPE }
}
