import CLinux
import Glibc

extension Directory {
    /// The whole file appears at once, and both it and its name are durable on return.
    ///
    /// Without `replacing` a name that is taken is `EEXIST`, and nothing is left behind.
    package func writeFile(
        _ name: FileName,
        _ bytes: [UInt8],
        replacing: Bool,
        mode: UInt32 = 0o640
    ) throws(SystemError) {
        let temporary = try writeTemporary(for: name, bytes, syncing: true, mode: mode)
        do {
            if replacing {
                try replace(name, with: temporary)
            } else {
                try move(temporary, to: self, as: name)
            }
        } catch {
            try? remove(temporary)
            throw error
        }
        try sync()
    }

    /// A new hidden file with the given content, removed again if it cannot be written.
    func writeTemporary(
        for name: FileName,
        _ bytes: [UInt8],
        syncing: Bool,
        mode: UInt32
    ) throws(SystemError) -> FileName {
        let temporary = FileName.temporary(for: name)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let raw = try system("open", subject(temporary)) {
            temporary.withCString { openat(descriptor.raw, $0, flags, mode) }
        }
        let file = FileDescriptor(owning: raw)
        do {
            // What is meant for everybody is for everybody, whatever the mask.
            if mode & 0o007 != 0 { try system("fchmod", subject(name)) { fchmod(file.raw, mode) } }
            try file.write(bytes)
            if syncing { try file.sync() }
            try file.close()
        } catch {
            try? remove(temporary)
            throw SystemError(error.call, subject: subject(name), code: error.code)
        }
        return temporary
    }
}
