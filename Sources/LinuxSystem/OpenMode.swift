import CLinux
import Glibc

/// How a file is opened; always close-on-exec.
package enum OpenMode: Hashable, Sendable {
    case read
    /// Without a new time of access, where the kernel lets this user.
    ///
    /// Samba takes a file whose time of access has changed for another one, and refuses the client that comes back
    /// after a lost connection to finish its copy.
    case readUnnoticed
    /// An existing file, from its start.
    case readWrite
    /// A new file, mode 0640; when not exclusive an existing one is emptied.
    case create(exclusive: Bool)
    /// Created if missing, never emptied; every write goes to the end.
    case append

    var flags: Int32 {
        switch self {
        case .read: O_RDONLY | O_CLOEXEC
        case .readUnnoticed: O_RDONLY | O_CLOEXEC | O_NOATIME
        case .readWrite: O_RDWR | O_CLOEXEC
        case .create(exclusive: true): O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC
        case .create(exclusive: false): O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC
        case .append: O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC
        }
    }
}
