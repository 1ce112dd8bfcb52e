/// Bytes that came in over a connection and are not consumed yet.
package final class InputBuffer {
    private let stream: any ByteStream
    private var chunk: [UInt8]
    private var start = 0
    private var end = 0

    package init(_ stream: any ByteStream, size: Int = 256 << 10) {
        self.stream = stream
        chunk = [UInt8](repeating: 0, count: size)
    }

    /// Up to `limit` bytes; empty at the end of the stream.
    package func take(upTo limit: Int) throws -> ArraySlice<UInt8> {
        guard try fill() else { return [] }
        let taken = chunk[start..<min(end, start + limit)]
        start = taken.endIndex
        return taken
    }

    /// One line without its line end (LF, or CR LF); nil at the end of the stream.
    package func line(upTo limit: Int, tooLong status: Int) throws -> [UInt8]? {
        var line: [UInt8] = []
        while try fill() {
            let stop = chunk[start..<end].firstIndex(of: 0x0A)
            line += chunk[start..<(stop ?? end)]
            guard line.count <= limit else {
                throw HTTPProblem.refused(status: status, reason: "The request head is too large.")
            }
            start = stop.map { $0 + 1 } ?? end
            if stop != nil {
                if line.last == 0x0D { line.removeLast() }
                return line
            }
        }
        if line.isEmpty { return nil }
        throw HTTPProblem.disconnected
    }

    private func fill() throws -> Bool {
        if start < end { return true }
        start = 0
        end = try stream.read(into: &chunk)
        return end > 0
    }
}
