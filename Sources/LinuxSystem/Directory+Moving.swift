import CLinux
import Glibc

extension Directory {
    /// Moves a name without ever overwriting one: `EEXIST` if the new name is taken.
    package func move(_ name: FileName, to target: Directory, as newName: FileName) throws(SystemError) {
        // A file server can do the work and lose its answer; the same inode at the new name tells.
        let before = isRemote || target.isRemote ? try status(of: name) : nil
        do {
            try moveOnce(name, to: target, as: newName)
        } catch {
            if error.isExists, try isHalfMoved(name, to: target, as: newName) {
                return try remove(name)
            }
            guard let before, try status(of: name) == nil, let after = try target.status(of: newName),
                before.device == after.device, before.inode == after.inode
            else { throw error }
        }
    }

    /// Whether both names are one file: a move by link and unlink was cut off between the two.
    package func isHalfMoved(_ name: FileName, to target: Directory, as newName: FileName) throws(SystemError) -> Bool {
        guard let here = try status(of: name), here.kind == .regular, here.links > 1,
            let there = try target.status(of: newName)
        else { return false }
        return (here.device, here.inode) == (there.device, there.inode)
    }

    private func moveOnce(_ name: FileName, to target: Directory, as newName: FileName) throws(SystemError) {
        do {
            try admit("renameat2")
            try both(name, target, newName, "rename") {
                renameat2(descriptor.raw, $0, target.descriptor.raw, $1, UInt32(RENAME_NOREPLACE))
            }
        } catch {
            // FUSE and network file systems do not know the flag.
            guard error.code == EINVAL || error.code == ENOSYS else { throw error }
            try moveByLink(name, to: target, as: newName)
        }
    }

    private func moveByLink(_ name: FileName, to target: Directory, as newName: FileName) throws(SystemError) {
        let before = try status(of: name)
        do {
            try both(name, target, newName, "link") { linkat(descriptor.raw, $0, target.descriptor.raw, $1, 0) }
        } catch {
            // Directories, and file systems without hard links.
            guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(error.code) else { throw error }
            return try moveOverPlaceholder(name, to: target, as: newName)
        }
        do {
            // Another file that was put in its place meanwhile stays.
            if try !isReplaced(name, since: before) { try remove(name) }
        } catch {
            // Still here under its own name: two names would make two files of it.
            try? target.remove(newName)
            throw error
        }
    }

    /// The number alone does not tell: some servers give a file another one while it is there.
    private func isReplaced(_ name: FileName, since before: FileStatus?) throws(SystemError) -> Bool {
        guard let before, let now = try status(of: name) else { return false }
        return now.inode != before.inode && (now.size, now.modified) != (before.size, before.modified)
    }

    /// Reserves the new name with something empty of our own, then renames over it.
    private func moveOverPlaceholder(
        _ name: FileName,
        to target: Directory,
        as newName: FileName
    ) throws(SystemError) {
        guard let status = try status(of: name) else {
            throw SystemError("rename", subject: subject(name), code: ENOENT)
        }
        if status.kind == .directory { return try moveDirectory(name, to: target, as: newName) }
        _ = try target.open(newName, .create(exclusive: true))
        do {
            try both(name, target, newName, "rename") { renameat(descriptor.raw, $0, target.descriptor.raw, $1) }
        } catch {
            try? target.remove(newName)
            throw error
        }
    }

    /// A directory replaces at most an empty one; a placeholder that a crash leaves would look like the real thing.
    private func moveDirectory(_ name: FileName, to target: Directory, as newName: FileName) throws(SystemError) {
        do {
            try both(name, target, newName, "rename") { renameat(descriptor.raw, $0, target.descriptor.raw, $1) }
        } catch {
            guard error.code == ENOTEMPTY || error.code == ENOTDIR else { throw error }
            throw SystemError(error.call, subject: error.subject, code: EEXIST)
        }
    }

    private func both(
        _ name: FileName,
        _ target: Directory,
        _ newName: FileName,
        _ call: String,
        _ body: (_ old: UnsafePointer<CChar>, _ new: UnsafePointer<CChar>) -> Int32
    ) throws(SystemError) {
        try system(call, "\(subject(name)) to \(target.subject(newName))") {
            name.withCString { old in newName.withCString { new in body(old, new) } }
        }
    }
}
