import LinuxSystem

/// A file of result lines; each is on the disk before the next is asked for.
struct LineLog: ~Copyable {
    private let file: FileDescriptor

    /// Opens the file, creating it where it is missing, and takes off what a crash has left of a last line.
    init(_ name: FileName, in directory: Directory) throws {
        let file = try directory.open(name, .append)
        let size = try file.status().size
        var end = size
        while end > 0 {
            let start = max(0, end - 65_536)
            let bytes = try file.read(at: start, count: Int(end - start))
            if let newline = bytes.lastIndex(of: 0x0A) {
                end = start + Int64(newline) + 1
                break
            }
            end = start
        }
        if end < size {
            try file.truncate(to: end)
            try file.syncData()
        }
        try directory.sync()
        self.file = file
    }

    /// The line is given without its newline.
    func append(_ line: [UInt8]) throws {
        try file.write(line + [0x0A])
        try file.syncData()
    }
}
