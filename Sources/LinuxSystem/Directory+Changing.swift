import CLinux
import Glibc

extension Directory {
    /// Atomic; overwrites what has the name.
    ///
    /// `temporary` lies in this directory.
    package func replace(_ name: FileName, with temporary: FileName) throws(SystemError) {
        try system("rename", subject(name)) {
            temporary.withCString { old in
                name.withCString { new in renameat(descriptor.raw, old, descriptor.raw, new) }
            }
        }
    }

    package func remove(_ name: FileName) throws(SystemError) {
        try unlink(name, flags: 0)
    }

    package func removeDirectory(_ name: FileName) throws(SystemError) {
        try unlink(name, flags: Int32(AT_REMOVEDIR))
    }

    /// Everything below the name and itself; what is already gone is fine.
    ///
    /// Only for directories that are ours alone.
    package func removeTree(_ name: FileName) throws(SystemError) {
        do {
            try remove(name)
        } catch {
            if error.isNotFound { return }
            guard error.code == EISDIR else { throw error }
            let below = try directory(name)
            for name in try below.names() {
                try below.removeTree(name)
            }
            try removeDirectory(name)
        }
    }

    private func unlink(_ name: FileName, flags: Int32) throws(SystemError) {
        try system("unlink", subject(name)) { name.withCString { unlinkat(descriptor.raw, $0, flags) } }
    }

    /// Makes renames, new names and removals in this directory durable.
    package func sync() throws(SystemError) {
        try system("fsync", path) { fsync(descriptor.raw) }
    }

    /// Everything on the file system, other programs' data included.
    package func syncFileSystem() throws(SystemError) {
        try system("syncfs", path) { syncfs(descriptor.raw) }
    }
}
