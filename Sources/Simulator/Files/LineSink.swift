import LinuxSystem

/// A new file on the shelf, written line by line through a buffer.
final class LineSink {
    let name: FileName
    private let shelf: FileShelf
    private let file: FileDescriptor
    private var buffer: [UInt8] = []
    private(set) var bytes = 0
    private(set) var lines: [Range<Int>] = []
    private let remembersLines: Bool

    init(_ name: FileName, on shelf: FileShelf, rememberingLines: Bool = false) throws {
        self.name = name
        self.shelf = shelf
        file = try shelf.create(name)
        remembersLines = rememberingLines
    }

    /// The line end is added here.
    func write(_ line: some Collection<UInt8>) throws {
        buffer += line
        buffer.append(0x0A)
        if remembersLines { lines.append(bytes..<(bytes + line.count + 1)) }
        bytes += line.count + 1
        if buffer.count >= 256 << 10 { try flush() }
    }

    func flush() throws {
        try file.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes the remembered lines in another order into a file of that name, and removes this one.
    func shuffled(into name: FileName, seed: UInt64) throws -> LineSink {
        try flush()
        var generator = SeededGenerator(state: seed)
        let sink = try LineSink(name, on: shelf)
        for range in lines.shuffled(using: &generator) {
            let line = try file.read(at: Int64(range.lowerBound), count: range.count)
            try sink.write(line.dropLast())
        }
        try sink.flush()
        shelf.remove(self.name)
        return sink
    }
}
