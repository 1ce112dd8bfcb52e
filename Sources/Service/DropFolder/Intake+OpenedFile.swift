import LinuxSystem

extension Intake {
    /// A file that is about to be read, as it was when it was opened.
    struct OpenedFile: ~Copyable {
        let file: FileDescriptor
        let status: FileStatus

        /// Whether this name means the same file, unchanged and with no writer.
        ///
        /// A writer that comes in between the read and a rename has the moved file open or has changed it, or has put
        /// another file in its place.
        func isStill(_ name: FileName, in directory: Directory) throws(SystemError) -> Bool {
            guard let after = try directory.status(of: name), after.isSameContent(as: status) else { return false }
            // Not every server gives a file one number for life, and none for a new name made by a link: sshfs does not.
            if after.inode != status.inode {
                guard directory.isRemote, try hasSameBytes(name, in: directory) else { return false }
            }
            return file.writerCheck() != .present
        }

        private func hasSameBytes(_ name: FileName, in directory: Directory) throws(SystemError) -> Bool {
            let other = try directory.open(name, .readUnnoticed)
            var offset: Int64 = 0
            while true {
                let chunk = try file.read(at: offset, count: 256 << 10)
                guard try other.read(at: offset, count: 256 << 10) == chunk else { return false }
                if chunk.isEmpty { return true }
                offset += Int64(chunk.count)
            }
        }
    }
}

extension FileStatus {
    /// Whether nobody has written to the file, if it is the same file; its names may differ.
    fileprivate func isSameContent(as other: FileStatus) -> Bool {
        device == other.device && kind == other.kind && size == other.size && modified == other.modified
    }
}
