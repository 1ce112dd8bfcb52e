import CLinux
import Glibc

/// A directory held open: what is done through it stays in it, whatever happens to its path.
///
/// Names are never followed if they are symbolic links.
package final class Directory: Sendable {
    /// How the directory was reached, for messages; the directory itself may have been renamed since.
    package let path: String
    let descriptor: FileDescriptor
    /// Another machine serves it: a call can report failure although the server has done the work.
    package let isRemote: Bool

    private init(path: String, owning raw: Int32) {
        self.path = path
        descriptor = FileDescriptor(owning: raw)
        isRemote = (try? FileSystemKind(of: raw).isNetwork) ?? false
    }

    /// Follows symbolic links: for paths that the user or the configuration names.
    package static func open(_ path: String) throws(SystemError) -> Directory {
        let raw = try system("open", path) { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        return Directory(path: path, owning: raw)
    }

    /// Makes whatever is missing of the path, then opens it.
    package static func create(_ path: String, mode: UInt32 = 0o770) throws(SystemError) -> Directory {
        do {
            return try open(path)
        } catch {
            guard error.isNotFound, let parent = parent(of: path) else { throw error }
            let above = try create(parent, mode: mode)
            try admit("mkdir", path)
            if mkdir(path, mode) == 0 {
                try above.sync()
            } else if errno != EEXIST {
                throw SystemError("mkdir", subject: path)
            }
        }
        return try open(path)
    }

    private static func parent(of path: String) -> String? {
        var rest = Substring(path)
        while rest.count > 1, rest.last == "/" { rest.removeLast() }
        if rest.isEmpty || rest == "/" || rest == "." { return nil }
        guard let slash = rest.lastIndex(of: "/") else { return "." }
        return slash == rest.startIndex ? "/" : String(rest[..<slash])
    }

    package func directory(_ name: FileName) throws(SystemError) -> Directory {
        let raw = try system("open", subject(name)) {
            name.withCString { openat(descriptor.raw, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
        }
        return Directory(path: subject(name), owning: raw)
    }

    /// The same directory held open once more: a lock on this one is another one's.
    package func again() throws(SystemError) -> Directory {
        let raw = try system("open", path) { openat(descriptor.raw, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        return Directory(path: path, owning: raw)
    }

    /// An existing directory is fine; a new one survives a power cut once this returns.
    package func makeDirectory(_ name: FileName, mode: UInt32 = 0o770) throws(SystemError) -> Directory {
        try admit("mkdir", subject(name))
        if name.withCString({ mkdirat(descriptor.raw, $0, mode) }) == 0 {
            try sync()
        } else if errno != EEXIST {
            throw SystemError("mkdir", subject: subject(name))
        }
        return try directory(name)
    }

    func subject(_ name: FileName) -> String {
        path.hasSuffix("/") ? "\(path)\(name)" : "\(path)/\(name)"
    }
}
