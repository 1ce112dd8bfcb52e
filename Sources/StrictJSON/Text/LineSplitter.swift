/// A line is longer than the splitter's limit.
package struct LineTooLong: Error, Hashable, Sendable {
    /// Where in the whole stream the line begins.
    package var offset: Int
}

/// Splits a byte stream into lines at 0x0A and nothing else; a carriage return stays in its line.
///
/// Lines that lie within one chunk are handed on as slices of it. After a throw the splitter is spent.
package struct LineSplitter: Sendable {
    private let maximumLength: Int
    /// The unfinished line.
    private var tail: [UInt8] = []
    private var lineStart = 0

    package init(maximumLength: Int) {
        self.maximumLength = maximumLength
    }

    package mutating func push(_ chunk: ArraySlice<UInt8>, _ line: (ArraySlice<UInt8>) throws -> Void) throws {
        var start = chunk.startIndex
        while let end = Self.lineFeed(in: chunk, from: start) {
            try checkLength(end - start)
            if tail.isEmpty {
                try line(chunk[start..<end])
                lineStart += end - start + 1
            } else {
                tail += chunk[start..<end]
                try line(tail[...])
                lineStart += tail.count + 1
                tail.removeAll(keepingCapacity: true)
            }
            start = end + 1
        }
        try checkLength(chunk.endIndex - start)
        tail += chunk[start...]
    }

    /// Hands on a last line that no line feed ended.
    package mutating func finish(_ line: (ArraySlice<UInt8>) throws -> Void) throws {
        guard !tail.isEmpty else { return }
        try line(tail[...])
        lineStart += tail.count
        tail = []
    }

    private func checkLength(_ more: Int) throws {
        guard tail.count + more <= maximumLength else { throw LineTooLong(offset: lineStart) }
    }

    private static func lineFeed(in chunk: ArraySlice<UInt8>, from start: Int) -> Int? {
        let span = chunk.span
        let offset = span.firstOffset(of: Byte.lineFeed, in: start - chunk.startIndex..<span.count)
        return offset.map { chunk.startIndex + $0 }
    }
}
