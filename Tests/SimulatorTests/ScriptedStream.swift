import HTTPReading

@testable import Simulator

/// Hands out given pieces, one a read, and remembers what is written.
final class ScriptedStream: ByteStream {
    private var pieces: [[UInt8]]
    private(set) var written: [UInt8] = []

    init(_ pieces: [[UInt8]]) {
        self.pieces = pieces
    }

    convenience init(_ text: String, pieceSize: Int = .max) {
        var pieces: [[UInt8]] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            pieces.append(Array(rest.prefix(pieceSize)))
            rest = rest.dropFirst(pieceSize)
        }
        self.init(pieces)
    }

    func read(into buffer: inout [UInt8]) throws -> Int {
        guard !pieces.isEmpty else { return 0 }
        let piece = pieces.removeFirst()
        let count = min(piece.count, buffer.count)
        buffer.replaceSubrange(..<count, with: piece[..<count])
        if count < piece.count { pieces.insert(Array(piece[count...]), at: 0) }
        return count
    }

    func write(_ bytes: ArraySlice<UInt8>) throws {
        written += bytes
    }
}
