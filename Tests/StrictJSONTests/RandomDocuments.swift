/// Random documents, the same on every run, and damaged copies of them.
struct RandomDocuments {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func document() -> [UInt8] { blank() + value(4) + blank() }

    /// A few bytes of the document removed, replaced, repeated or put in.
    mutating func damaged(_ document: [UInt8]) -> [UInt8] {
        var bytes = document
        for _ in 0...number(2) {
            let place = number(bytes.count + 1)
            switch number(5) {
            case 0 where place < bytes.count: bytes.remove(at: place)
            case 1 where place < bytes.count: bytes[place] = UInt8(number(256))
            case 2: bytes.removeSubrange(place...)
            case 3: bytes.insert(contentsOf: bytes[number(place + 1)..<place], at: place)
            default: bytes.insert(contentsOf: pick(Self.fragments).utf8, at: place)
            }
        }
        return bytes
    }

    private static let fragments = [
        ",", ":", "[", "]", "{", "}", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "0", "-", ".", "e", "E+", "null", "true",
        " ",
        "\n", "\u{0}", "\u{E9}", "\u{1F600}", "\u{2028}", "\"a\":1", ",\"a\":1", "//", "NaN", "\u{FEFF}",
    ]

    mutating func number(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % max(1, limit)
    }

    private mutating func pick<Element>(_ choices: [Element]) -> Element { choices[number(choices.count)] }

    private mutating func blank() -> [UInt8] { Array(pick(["", "", "", " ", "\n", "\r\n\t", "  "]).utf8) }

    private mutating func value(_ depth: Int) -> [UInt8] {
        switch number(depth > 0 ? 7 : 5) {
        case 0: return Array(pick(["null", "true", "false"]).utf8)
        case 1, 2:
            return Array(pick(["0", "-0", "1", "-17", "3.25", "1e5", "2E-7", "0.1e+3", "12345678901234567890"]).utf8)
        case 3, 4: return text()
        case 5: return joined((0..<number(5)).map { _ in value(depth - 1) }, "[", "]")
        default:
            var members: [[UInt8]] = []
            for position in 0..<number(6) {
                let key = Array("\"k\(position)".utf8) + text().dropFirst()
                members.append(key + blank() + [0x3A] + blank() + value(depth - 1))
            }
            return joined(members, "{", "}")
        }
    }

    private mutating func joined(_ parts: [[UInt8]], _ opening: Character, _ closing: Character) -> [UInt8] {
        var bytes = Array(String(opening).utf8) + blank()
        for (position, part) in parts.enumerated() {
            if position > 0 { bytes += [0x2C] + blank() }
            bytes += part + blank()
        }
        return bytes + Array(String(closing).utf8)
    }

    private mutating func text() -> [UInt8] {
        var bytes: [UInt8] = [0x22]
        for _ in 0..<number(6) {
            bytes += Array(
                pick([
                    "a", "Zoo", " ", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\ud83d\\ude00", "\\u0000", "\u{E9}",
                    "\u{20AC}",
                    "\u{1F600}", "\u{2028}", "\u{7F}", "e\u{301}", "'", "plain text that is longer",
                ]).utf8
            )
        }
        return bytes + [0x22]
    }
}
