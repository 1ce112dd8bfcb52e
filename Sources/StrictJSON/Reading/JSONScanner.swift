/// One strict pass over a document, without recursion, that checks RFC 8259 and writes the tape.
struct JSONScanner {
    enum Expectation {
        case value
        case elementOrClose
        case key
        case keyOrClose
        case colon
        case commaOrClose
        case end
    }

    struct Failure: Error {
        var kind: JSONProblem.Kind
        var offset: Int

        init(_ kind: JSONProblem.Kind, at offset: Int) {
            self.kind = kind
            self.offset = offset
        }
    }

    private(set) var tokens: [JSONToken] = []
    /// The tokens of the containers that are open, outermost first.
    private(set) var open: [UInt32] = []
    private(set) var expectation = Expectation.value
    private(set) var lastComma = 0
    private(set) var isInObject = false
    private let maximumDepth: Int

    init(maximumDepth: Int) {
        self.maximumDepth = maximumDepth
    }

    mutating func scan(_ bytes: Span<UInt8>) throws(Failure) {
        guard bytes.count < UInt32.max else { throw Failure(.tooLarge, at: 0) }
        tokens.reserveCapacity(min(bytes.count / 10 + 2, 1 << 16))
        var offset = 0
        while true {
            while offset < bytes.count, Self.isWhitespace(bytes[offset]) { offset &+= 1 }
            guard offset < bytes.count else { break }
            offset = try step(bytes, at: offset, bytes[offset])
        }
        guard expectation == .end else { throw Failure(.unexpectedEnd, at: offset) }
    }

    @inline(__always)
    private static func isWhitespace(_ byte: UInt8) -> Bool {
        byte <= Byte.space
            && (byte == Byte.space || byte == Byte.lineFeed || byte == Byte.carriageReturn || byte == Byte.tab)
    }

    @inline(__always)
    private mutating func step(_ bytes: Span<UInt8>, at offset: Int, _ byte: UInt8) throws(Failure) -> Int {
        switch expectation {
        case .value:
            return try value(bytes, at: offset, byte)
        case .elementOrClose:
            if byte == Byte.closeBracket { return closeContainer(at: offset) }
            return try value(bytes, at: offset, byte)
        case .key, .keyOrClose:
            if byte == Byte.quote {
                let end = try string(bytes, at: offset)
                expectation = .colon
                return end
            }
            if byte == Byte.closeBrace, expectation == .keyOrClose { return closeContainer(at: offset) }
        case .colon:
            if byte == Byte.colon {
                expectation = .value
                return offset &+ 1
            }
        case .commaOrClose:
            if byte == Byte.comma {
                lastComma = offset
                expectation = isInObject ? .key : .value
                return offset &+ 1
            }
            if byte == (isInObject ? Byte.closeBrace : Byte.closeBracket) {
                if isInObject, let repeated = repeatedKey(bytes, ofObject: Int(open[open.count - 1])) {
                    throw Failure(.duplicateKey(""), at: Int(tokens[repeated].start))
                }
                return closeContainer(at: offset)
            }
        case .end:
            break
        }
        throw diagnosis(bytes, at: offset)
    }

    @inline(__always)
    private mutating func value(_ bytes: Span<UInt8>, at offset: Int, _ byte: UInt8) throws(Failure) -> Int {
        let end: Int
        switch byte {
        case Byte.quote:
            end = try string(bytes, at: offset)
        case Byte.zero...Byte.nine, Byte.minus:
            end = try Self.endOfNumber(bytes, from: offset)
            append(.number, offset, end)
        case Byte.openBrace:
            return try openContainer(.object, at: offset)
        case Byte.openBracket:
            return try openContainer(.array, at: offset)
        case UInt8(ascii: "t"):
            end = try literal("true", .true, bytes, at: offset)
        case UInt8(ascii: "f"):
            end = try literal("false", .false, bytes, at: offset)
        case UInt8(ascii: "n"):
            end = try literal("null", .null, bytes, at: offset)
        default:
            throw diagnosis(bytes, at: offset)
        }
        expectation = open.isEmpty ? .end : .commaOrClose
        return end
    }

    @inline(__always)
    private mutating func string(_ bytes: Span<UInt8>, at offset: Int) throws(Failure) -> Int {
        var hasEscapes = false
        let end = try Self.endOfString(bytes, from: offset &+ 1, hasEscapes: &hasEscapes)
        append(.string, offset, end, hasEscapes: hasEscapes)
        return end
    }

    private mutating func literal(
        _ word: String,
        _ kind: JSONToken.Kind,
        _ bytes: Span<UInt8>,
        at offset: Int
    ) throws(Failure) -> Int {
        var end = offset
        for letter in word.utf8 {
            guard end < bytes.count else { throw Failure(.unexpectedEnd, at: end) }
            guard bytes[end] == letter else { throw diagnosis(bytes, at: offset) }
            end += 1
        }
        append(kind, offset, end)
        return end
    }

    @inline(__always)
    private mutating func append(_ kind: JSONToken.Kind, _ start: Int, _ end: Int, hasEscapes: Bool = false) {
        tokens.append(
            JSONToken(
                kind: kind,
                hasEscapes: hasEscapes,
                start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end),
                next: UInt32(truncatingIfNeeded: tokens.count &+ 1)
            )
        )
    }

    private mutating func openContainer(_ kind: JSONToken.Kind, at offset: Int) throws(Failure) -> Int {
        guard open.count < maximumDepth else { throw Failure(.tooDeep, at: offset) }
        open.append(UInt32(truncatingIfNeeded: tokens.count))
        append(kind, offset, offset)
        isInObject = kind == .object
        expectation = isInObject ? .keyOrClose : .elementOrClose
        return offset + 1
    }

    private mutating func closeContainer(at offset: Int) -> Int {
        let index = Int(open.removeLast())
        tokens[index].end = UInt32(truncatingIfNeeded: offset + 1)
        tokens[index].next = UInt32(truncatingIfNeeded: tokens.count)
        if let outer = open.last {
            isInObject = tokens[Int(outer)].kind == .object
            expectation = .commaOrClose
        } else {
            expectation = .end
        }
        return offset + 1
    }
}
