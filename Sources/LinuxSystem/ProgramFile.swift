import CLinux
import Glibc

/// Whether a file can be run, found out without opening it: what may be run need not be readable.
package enum ProgramFile: Hashable, Sendable {
    case runnable
    /// It is there, and is no program, or not for us.
    case notRunnable
    case missing

    package init(at path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            // Behind a folder that lets nobody through it is there for all we know, and cannot be run.
            self = errno == ENOENT || errno == ENOTDIR ? .missing : .notRunnable
            return
        }
        let isRegular = status.st_mode & S_IFMT == S_IFREG
        self = isRegular && faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) == 0 ? .runnable : .notRunnable
    }
}
