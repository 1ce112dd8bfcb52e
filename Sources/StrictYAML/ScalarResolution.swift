/// A plain scalar that readers do not agree on.
struct ScalarProblem: Error {
    var ambiguity: YAMLProblem.Ambiguity
}

/// The value of a plain scalar, where YAML 1.1 and 1.2 readers agree on it.
func resolve(plain text: String) throws(ScalarProblem) -> YAMLScalar.Value {
    switch text {
    case "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case "=": throw ScalarProblem(ambiguity: .valueKey)
    default: break
    }
    switch text.lowercased() {
    case "y", "n", "yes", "no", "on", "off", "true", "false": throw ScalarProblem(ambiguity: .boolean)
    case "null": throw ScalarProblem(ambiguity: .null)
    default: break
    }
    let bytes = Array(text.utf8)
    guard let number = NumberShape(bytes) else { return .string(text) }
    switch number {
    case .integer:
        guard let value = Int(text) else { throw ScalarProblem(ambiguity: .outOfRange) }
        return .int(value)
    case .decimal:
        guard let value = Double(text), value.isFinite else { throw ScalarProblem(ambiguity: .outOfRange) }
        return .double(value)
    case .ambiguous(let ambiguity):
        throw ScalarProblem(ambiguity: ambiguity)
    }
}

/// What a plain scalar looks like to readers that take it for a number or a date; nil if it is text to all of them.
private enum NumberShape {
    case integer
    case decimal
    case ambiguous(YAMLProblem.Ambiguity)

    init?(_ bytes: [UInt8]) {
        var body = bytes[...]
        if let sign = body.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { body.removeFirst() }
        guard let first = body.first else { return nil }

        if Self.isDate(bytes[...]) {
            self = .ambiguous(.date)
        } else if Self.isNotFinite(body) {
            self = .ambiguous(.notFinite)
        } else if Self.isOtherBase(body) {
            self = .ambiguous(.otherBase)
        } else if Self.isBaseSixty(body) {
            self = .ambiguous(.baseSixty)
        } else if Self.hasNumberUnderscores(body) {
            self = .ambiguous(.underscores)
        } else if body.allSatisfy(Self.isDigit) {
            self = first == UInt8(ascii: "0") && body.count > 1 ? .ambiguous(.octal) : .integer
        } else if Self.isFloat(body) {
            self = Self.isAgreedFloat(body) ? .decimal : .ambiguous(.number)
        } else {
            return nil
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isExponentMark(_ byte: UInt8) -> Bool { byte | 0x20 == UInt8(ascii: "e") }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
    }

    /// `2026-1-31`, also with a time behind it.
    private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "-"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[0].allSatisfy(isDigit) else { return false }
        guard (1...2).contains(parts[1].count), parts[1].allSatisfy(isDigit) else { return false }
        let day = parts[2].prefix(while: isDigit)
        guard (1...2).contains(day.count) else { return false }
        guard let after = parts[2].dropFirst(day.count).first else { return true }
        return after | 0x20 == UInt8(ascii: "t") || after == UInt8(ascii: " ")
    }

    private static func isNotFinite(_ body: ArraySlice<UInt8>) -> Bool {
        let word = body.map { $0 | 0x20 }
        return word == Array(".inf".utf8) || word == Array(".nan".utf8)
    }

    /// `0x1F`, `0o17`, `0b101`.
    private static func isOtherBase(_ body: ArraySlice<UInt8>) -> Bool {
        guard body.count > 2, body.first == UInt8(ascii: "0") else { return false }
        let mark = body[body.startIndex + 1] | 0x20
        guard mark == UInt8(ascii: "x") || mark == UInt8(ascii: "o") || mark == UInt8(ascii: "b") else { return false }
        return body.dropFirst(2).allSatisfy { isHexadecimal($0) || $0 == UInt8(ascii: "_") }
    }

    /// `1:30` and `1:30.5`.
    private static func isBaseSixty(_ body: ArraySlice<UInt8>) -> Bool {
        guard let first = body.first, isDigit(first), body.contains(UInt8(ascii: ":")) else { return false }
        return body.allSatisfy { byte in
            isDigit(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
        }
    }

    private static func hasNumberUnderscores(_ body: ArraySlice<UInt8>) -> Bool {
        guard let first = body.first, isDigit(first) || first == UInt8(ascii: ".") else { return false }
        guard body.contains(UInt8(ascii: "_")), body.contains(where: isDigit) else { return false }
        return body.allSatisfy { byte in
            isDigit(byte) || isExponentMark(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        }
    }

    /// What any version reads as a decimal number: `.5`, `1.`, `1e3`, `1.5e+3`.
    private static func isFloat(_ body: ArraySlice<UInt8>) -> Bool {
        var rest = body
        let whole = rest.prefix(while: isDigit).count
        rest = rest.dropFirst(whole)
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            fraction = rest.prefix(while: isDigit).count
            rest = rest.dropFirst(fraction)
        }
        guard whole + fraction > 0 else { return false }
        guard let mark = rest.first else { return true }
        guard isExponentMark(mark) else { return false }
        rest = rest.dropFirst()
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        return !rest.isEmpty && rest.allSatisfy(isDigit)
    }

    /// What every version reads as that number: digits, a point, digits, and an exponent only with its sign.
    private static func isAgreedFloat(_ body: ArraySlice<UInt8>) -> Bool {
        let whole = body.prefix(while: isDigit)
        guard whole.count == 1 || whole.first != UInt8(ascii: "0"), !whole.isEmpty else { return false }
        var rest = body.dropFirst(whole.count)
        guard rest.first == UInt8(ascii: ".") else { return false }
        rest = rest.dropFirst()
        let fraction = rest.prefix(while: isDigit).count
        guard fraction > 0 else { return false }
        rest = rest.dropFirst(fraction)
        guard rest.first != nil else { return true }
        rest = rest.dropFirst()
        return rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-")
    }
}
