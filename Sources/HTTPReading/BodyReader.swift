/// How the end of a request body is told.
package enum BodyFraming: Hashable {
    case length(Int)
    case chunked

    init(_ headers: HTTPHeaders) throws(HTTPProblem) {
        let codings = headers.all("transfer-encoding")
        let lengths = Set(headers.all("content-length"))
        if !codings.isEmpty {
            guard lengths.isEmpty, codings.map({ $0.lowercased() }) == ["chunked"] else {
                throw .refused(status: 400, reason: "The body must be either chunked or have a Content-Length.")
            }
            self = .chunked
        } else if let length = lengths.first {
            guard lengths.count == 1, length.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(length)
            else { throw .refused(status: 400, reason: "The Content-Length is not a number.") }
            self = .length(length)
        } else {
            self = .length(0)
        }
    }
}

/// Hands out the body of one request piece by piece.
package final class BodyReader {
    package let framing: BodyFraming
    private let input: InputBuffer
    private var left: Int
    private var finished: Bool
    package private(set) var received = 0
    /// Called once before the first byte is asked for: `100 Continue` is due then.
    private var beforeFirstRead: (() throws -> Void)?

    package init(_ framing: BodyFraming, from input: InputBuffer, beforeFirstRead: (() throws -> Void)? = nil) {
        self.framing = framing
        self.input = input
        self.beforeFirstRead = beforeFirstRead
        switch framing {
        case .length(let length): (left, finished) = (length, length == 0)
        case .chunked: (left, finished) = (0, false)
        }
    }

    /// The client waits for a word before it sends its body.
    package var isAwaited: Bool { beforeFirstRead != nil }

    /// The next piece; nil at the end of the body.
    package func next() throws -> ArraySlice<UInt8>? {
        guard !finished else { return nil }
        if let beforeFirstRead {
            self.beforeFirstRead = nil
            try beforeFirstRead()
        }
        if left == 0, try beginChunk() == false {
            finished = true
            return nil
        }
        let piece = try input.take(upTo: left)
        guard !piece.isEmpty else { throw HTTPProblem.disconnected }
        left -= piece.count
        received += piece.count
        if left == 0 { try endPiece() }
        return piece
    }

    /// The whole body; nil if it is longer than `limit`.
    package func all(upTo limit: Int) throws -> [UInt8]? {
        if case .length(let length) = framing, length > limit { return nil }
        var bytes: [UInt8] = []
        while let piece = try next() {
            guard bytes.count + piece.count <= limit else { return nil }
            bytes += piece
        }
        return bytes
    }

    /// Reads what is left so that the answer reaches a client that is still sending; false if that would be too much.
    package func drain(upTo limit: Int) throws -> Bool {
        guard !isAwaited || finished else { return false }
        if case .length = framing, left > limit { return false }
        let start = received
        while try next() != nil {
            if received - start > limit { return false }
        }
        return true
    }

    private func endPiece() throws {
        switch framing {
        case .length:
            finished = true
        case .chunked:
            guard try input.line(upTo: 2, tooLong: 400)?.isEmpty == true else { throw Self.malformed }
        }
    }

    private func beginChunk() throws -> Bool {
        guard let line = try input.line(upTo: 1024, tooLong: 400) else { throw HTTPProblem.disconnected }
        let digits = line.prefix { hexDigit($0) != nil }
        let rest = line[digits.endIndex...].first
        guard !digits.isEmpty, digits.count <= 12, rest == nil || rest == 0x3B || rest == 0x20 else {
            throw Self.malformed
        }
        left = digits.reduce(0) { $0 << 4 | Int(hexDigit($1) ?? 0) }
        if left > 0 { return true }
        var room = 8192
        while let trailer = try input.line(upTo: room, tooLong: 431) {
            if trailer.isEmpty { return false }
            room -= trailer.count
        }
        throw HTTPProblem.disconnected
    }

    private static let malformed = HTTPProblem.refused(status: 400, reason: "The chunked body is malformed.")
}
