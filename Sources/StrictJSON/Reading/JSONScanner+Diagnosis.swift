extension JSONScanner {
    /// The likely mistake behind a byte that cannot stand where it stands.
    func diagnosis(_ bytes: Span<UInt8>, at offset: Int) -> Failure {
        let byte = bytes[offset]
        if byte == UInt8(ascii: "'"), let failure = continued(bytes, at: offset) { return failure }
        if let mark = strayMark(bytes, at: offset) { return Failure(mark, at: offset) }
        switch expectation {
        case .value, .elementOrClose: return valueDiagnosis(bytes, at: offset, byte)
        case .key, .keyOrClose: return keyDiagnosis(bytes, at: offset, byte)
        case .colon: return Failure(.missingColon, at: offset)
        case .commaOrClose: return afterValueDiagnosis(bytes, at: offset, byte)
        case .end: return continued(bytes, at: offset) ?? Failure(.trailingContent, at: offset)
        }
    }

    private func strayMark(_ bytes: Span<UInt8>, at offset: Int) -> JSONProblem.Kind? {
        let byte = bytes[offset]
        switch byte {
        case 0:
            return .unexpectedByte(0)
        case UInt8(ascii: "'"):
            return .singleQuote
        case UInt8(ascii: "#"):
            return .comment
        case Byte.slash:
            let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
            return next == Byte.slash || next == UInt8(ascii: "*") ? .comment : nil
        case 0x80...:
            guard let end = try? Self.endOfCharacter(bytes, at: offset) else { return .invalidUTF8 }
            guard let scalar = Self.text(bytes, offset..<end).unicodeScalars.first else { return .invalidUTF8 }
            return "\u{2018}\u{2019}\u{201C}\u{201D}\u{201E}\u{AB}\u{BB}".unicodeScalars.contains(scalar)
                ? .typographicQuote : .unexpectedCharacter(scalar)
        default:
            return nil
        }
    }

    private func valueDiagnosis(_ bytes: Span<UInt8>, at offset: Int, _ byte: UInt8) -> Failure {
        switch byte {
        case Byte.closeBrace, Byte.closeBracket:
            let fits = byte == (isInObject ? Byte.closeBrace : Byte.closeBracket)
            if open.isEmpty || !fits { return Failure(.wrongBracket(byte), at: offset) }
            return isInObject ? Failure(.missingValue, at: offset) : Failure(.extraComma, at: lastComma)
        case Byte.comma:
            let isDoubled = !isInObject && expectation == .value && !open.isEmpty
            return Failure(isDoubled ? .extraComma : .missingValue, at: offset)
        case Byte.plus, Byte.dot:
            return Failure(.invalidNumber, at: offset)
        case _ where byte.isLetter:
            return Failure(.unknownWord(Self.word(bytes, from: offset)), at: offset)
        default:
            return Failure(.unexpectedByte(byte), at: offset)
        }
    }

    private func keyDiagnosis(_ bytes: Span<UInt8>, at offset: Int, _ byte: UInt8) -> Failure {
        switch byte {
        case Byte.closeBrace: return Failure(.extraComma, at: lastComma)
        case Byte.comma: return Failure(.extraComma, at: offset)
        case Byte.closeBracket: return Failure(.wrongBracket(byte), at: offset)
        case _ where byte.isDigit && offset == lastComma + 1 && isNumberBeforeComma:
            return Failure(.decimalComma, at: lastComma)
        case _ where byte.isDigit || byte.isLetter:
            return Failure(.unquotedKey(Self.word(bytes, from: offset)), at: offset)
        default: return Failure(.unexpectedByte(byte), at: offset)
        }
    }

    /// Whether the comma follows a number at once.
    ///
    /// The last number may also stand inside a container that was closed before the comma.
    private var isNumberBeforeComma: Bool {
        guard let last = tokens.last else { return false }
        return last.kind == .number && Int(last.end) == lastComma
    }

    private func afterValueDiagnosis(_ bytes: Span<UInt8>, at offset: Int, _ byte: UInt8) -> Failure {
        if let failure = continued(bytes, at: offset) { return failure }
        switch byte {
        case Byte.closeBrace, Byte.closeBracket:
            return Failure(.wrongBracket(byte), at: offset)
        case Byte.quote, Byte.openBrace, Byte.openBracket, Byte.minus:
            return Failure(.missingComma, at: offset)
        case _ where byte.isDigit || byte.isLetter:
            return Failure(.missingComma, at: offset)
        default:
            return Failure(.unexpectedByte(byte), at: offset)
        }
    }

    /// What people write in numbers that JSON does not.
    private static let marksInNumbers = Array(".+-'%_".utf8)

    /// A number or word that was read goes on with bytes that do not belong to it: `01`, `1_000`, `nullx`.
    private func continued(_ bytes: Span<UInt8>, at offset: Int) -> Failure? {
        guard let last = tokens.last, Int(last.end) == offset else { return nil }
        let byte = bytes[offset]
        switch last.kind {
        case .number where byte.isDigit || byte.isLetter || Self.marksInNumbers.contains(byte):
            return Failure(.invalidNumber, at: Int(last.start))
        case .null where byte.isDigit || byte.isLetter, .true where byte.isDigit || byte.isLetter,
            .false where byte.isDigit || byte.isLetter:
            return Failure(.unknownWord(Self.word(bytes, from: Int(last.start))), at: Int(last.start))
        default:
            return nil
        }
    }

    private static func word(_ bytes: Span<UInt8>, from start: Int) -> String {
        var end = start
        while end < min(bytes.count, start + 32), bytes[end].isLetter || bytes[end].isDigit { end += 1 }
        return text(bytes, start..<end)
    }

    private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        String(decoding: range.map { bytes[$0] }, as: UTF8.self)
    }
}
