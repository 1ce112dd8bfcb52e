package import LinuxSystem
import StrictJSON

/// Reads a file line by line in flat memory.
package struct LineReader: ~Copyable {
    private let file: FileDescriptor
    /// Longer lines are an error: no provider answers with one.
    private static let maximumLength = 64 << 20

    package init(_ file: consuming FileDescriptor) {
        self.file = file
    }

    /// Hands over each line without its newline.
    ///
    /// An unfinished last line is handed over too.
    package consuming func readLines(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
        try read(body) { _ in }
    }

    /// The same, and says what the whole file was.
    package consuming func digestLines(_ body: (ArraySlice<UInt8>) throws -> Void) throws -> FileDigest {
        var hash = SHA256()
        var length: Int64 = 0
        try read(body) { chunk in
            hash.update(chunk)
            length += Int64(chunk.count)
        }
        return FileDigest(hash, bytes: length)
    }

    private consuming func read(
        _ body: (ArraySlice<UInt8>) throws -> Void,
        _ observe: (ArraySlice<UInt8>) -> Void
    ) throws {
        var splitter = LineSplitter(maximumLength: Self.maximumLength)
        var buffer = [UInt8](repeating: 0, count: 256 * 1024)
        while true {
            let count = try file.read(into: &buffer)
            if count == 0 { break }
            observe(buffer[..<count])
            try splitter.push(buffer[..<count], body)
        }
        try splitter.finish(body)
    }
}
