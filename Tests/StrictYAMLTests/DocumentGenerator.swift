/// Random documents: mostly well formed, then damaged by a few characters.
///
/// The same seed gives the same documents.
struct DocumentGenerator {
    private var random: SplitMix

    init(seed: UInt64) {
        random = SplitMix(state: seed)
    }

    mutating func document() -> String {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return (0..<count(14)).map { _ in chance(2) ? scalar() : pick(Self.characters) }.joined()
        case 1:
            return pick(["", "k: ", "- ", "["]) + (0..<count(8)).map { _ in pick(Self.numeric) }.joined()
                + pick(["", "\n"])
        default: break
        }
        let lines = node(indentation: chance(5) ? 1 : 0, depth: 4) ?? [scalar()]
        let opening = chance(8) ? pick(["---\n", "# c\n", "\n", "\u{FEFF}"]) : ""
        let ending = chance(6) ? pick(["", "\n\n"]) : "\n"
        return damaged(opening + lines.joined(separator: chance(6) ? "\r\n" : "\n") + ending)
    }

    private mutating func node(indentation: Int, depth: Int) -> [String]? {
        guard depth > 0, !chance(7) else { return nil }
        let margin = String(repeating: " ", count: indentation)
        let isMapping = !chance(3)
        var keys = Self.keys.shuffled(using: &random)
        return (0..<1 + count(3)).flatMap { _ in
            let key = chance(10) ? scalar() : keys.removeLast()
            let head = margin + (isMapping ? key + (chance(10) ? " :" : ":") : "-")
            return entry(head, indentation: indentation, depth: depth, isMapping: isMapping)
        }
    }

    private mutating func entry(_ head: String, indentation: Int, depth: Int, isMapping: Bool) -> [String] {
        let comment = chance(3) ? pick([" # c", "  #c: d", "#x", " "]) : ""
        if chance(2) { return [head + pick([" ", " ", " ", "  ", ""]) + scalar() + comment] }
        let step = isMapping ? pick([2, 2, 2, 1, 4, 0, 3]) : pick([2, 2, 2, 1, 4])
        let margin = String(repeating: " ", count: indentation + step)
        if chance(6) {
            return [head + " " + pick(["|", "|", "|-", "|+", ">", "|2"]) + comment]
                + (0..<count(4)).map { _ in
                    chance(3)
                        ? String(repeating: " ", count: count(indentation + step + 3)) : margin + pick(Self.textLines)
                }
        }
        guard let inner = node(indentation: indentation + step, depth: depth - 1), let first = inner.first else {
            return [head + comment]
        }
        if !isMapping, chance(2) {
            return [head + margin.dropFirst(indentation + 1) + first.drop { $0 == " " }] + inner.dropFirst()
        }
        return [head + comment] + (chance(10) ? [pick(["", "# c", "   # c"])] : []) + inner
    }

    private mutating func damaged(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars).map(String.init)
        for _ in 0..<pick([0, 0, 1, 1, 2, 4]) where !scalars.isEmpty {
            let index = Int.random(in: 0..<scalars.count, using: &random)
            switch count(3) {
            case 0: scalars.insert(pick(Self.characters), at: index)
            case 1: scalars.remove(at: index)
            default: scalars[index] = pick(Self.characters)
            }
        }
        return scalars.joined()
    }

    private mutating func scalar() -> String { pick(Self.scalars) }
    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }
    private mutating func count(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }

    private static let keys = ["a", "b", "c", "d", "key", "x y", "\"q\"", "'r'", "é", "k1", "k2"]
    private static let textLines = ["text", "# no", "a: b", "- x", "  more", "\ttab", "t ", "\""]
    private static let numeric = "0123456789.eE+-_:xob ~nN".map(String.init)
    private static let characters = " \n:-#'\"[]{},|>&*!?%@`=<~\t\\01.e_a\r\u{85}\u{2028}\u{FEFF}é".unicodeScalars.map(
        String.init
    )
    private static let scalars = [
        "a", "b", "x y", "yes", "no", "n", "null", "~", "true", "1", "-1", "0", "010", "1.5", "1e3", ".5", "1.", "0x1f",
        "1:30", "2026-01-02", "2m", "15s", "http://x.y/z", "a#b", "a: b", "- x", "\"q\"", "'s'", "'it''s'",
        "\"\\n\\u00e9\"", "# c", "é", "😀", "<<", "=", "-", "--", "---", "...", "?", "? x", ":", ":x", "&a", "*a", "!t",
        "|",
        ">", "|-", "[a, b]", "{a: 1}", "[]", "{}", "@", "`", "%", "1_0", ".inf", "+1", "+.5", "-.5", "", "\"a\" : 1",
        "[a: b]", "{a, b}", "{\"a\":1}", "[a,b,]", "08", "0o7", "\"", "'", "a\"b", "a'b", "a,b", "a]",
        "{a: [1, {b: c}]}",
        "$", "${X}", "a:b", "a::b", "\\", "\"\\x41\"", "\"a\tb\"", "1.5e+3", "-0.0", "12e03", "685.230_15", "ON", ". ",
        "..",
        "a -b", "-a", "?a", "1 2", ".", "0b1", "+", "\"\\/\"", "{a: }", "{ : b}", "[ , ]", "[a b, c d]", "[a #b]",
        "[a#b]",
        "x: y: z", "1e+3", "127.0.0.1", "12:30:45.5", "a :b", "a : b", "123456789012345678901",
    ]
}

/// Steele, Lea and Flood's SplitMix64.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
