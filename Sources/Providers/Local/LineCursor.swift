import LinuxSystem

/// Hands out the lines of a file one after the other, in flat memory.
struct LineCursor: ~Copyable {
    private let file: FileDescriptor
    private var offset: Int64 = 0
    private var chunk: [UInt8] = []
    private var position = 0
    /// Whether a newline stood behind the last line.
    private(set) var lineWasEnded = false
    private static let chunkSize = 256 << 10

    init(_ file: consuming FileDescriptor) {
        self.file = file
    }

    /// Without its newline; nil at the end.
    ///
    /// What stands behind the last newline is a line, too.
    mutating func next() throws -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            if position == chunk.count {
                chunk = try file.read(at: offset, count: Self.chunkSize)
                offset += Int64(chunk.count)
                position = 0
                if chunk.isEmpty {
                    lineWasEnded = false
                    return line.isEmpty ? nil : line
                }
            }
            guard let end = chunk[position...].firstIndex(of: 0x0A) else {
                line += chunk[position...]
                position = chunk.count
                continue
            }
            line += chunk[position..<end]
            position = end + 1
            lineWasEnded = true
            return line
        }
    }
}
