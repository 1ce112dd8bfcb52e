/// A body that comes into being while it is sent, so that its size does not matter.
package struct StreamedBody: Sendable {
    /// In bytes; exactly so many are sent.
    package var length: Int64
    /// Begins at the first piece, each time it is called.
    package var open: @Sendable () throws -> any BodyPieces

    package init(length: Int64, open: @escaping @Sendable () throws -> any BodyPieces) {
        self.length = length
        self.open = open
    }

    /// A file as it is, from a place on.
    package init(path: String, from offset: Int64 = 0) throws {
        let size = try UploadFile(path: path).size()
        self.init(length: max(0, size - offset)) { FilePieces(file: try UploadFile(path: path), position: offset) }
    }
}

/// The pieces of a body, in order.
package protocol BodyPieces {
    /// nil after the last one.
    mutating func next() throws -> [UInt8]?
}

private struct FilePieces: BodyPieces {
    let file: UploadFile
    var position: Int64

    mutating func next() throws -> [UInt8]? {
        let piece = try file.read(at: position, count: 256 << 10)
        position += Int64(piece.count)
        return piece.isEmpty ? nil : piece
    }
}

/// Hands the pieces of a body out in whatever portions are asked for.
struct BodyReader {
    private var pieces: any BodyPieces
    private var piece: ArraySlice<UInt8> = []
    /// Why there is no next piece.
    private(set) var failure: (any Error)?

    init(_ body: StreamedBody) throws {
        pieces = try body.open()
    }

    /// Returns how many bytes it has written; 0 at the end, nil after a failure.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        do {
            while piece.isEmpty {
                guard let next = try pieces.next() else { return 0 }
                piece = next[...]
            }
        } catch {
            failure = error
            return nil
        }
        let portion = piece.prefix(buffer.count)
        buffer.copyBytes(from: portion)
        piece = piece.dropFirst(portion.count)
        return portion.count
    }
}
