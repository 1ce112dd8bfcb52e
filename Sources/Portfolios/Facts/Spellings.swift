/// How names are spelt that differ in case or blanks alone: as most holdings spell them, of equally many as the first.
struct Spellings {
    /// Only what is spelt otherwise than it is shown.
    private let shown: [String: String]

    /// - Parameter names: As the holdings have them, without blanks at their ends.
    init(of names: some Sequence<String>) {
        var counts: [String: Int] = [:]
        var spellings: [String] = []
        for name in names {
            if counts[name] == nil { spellings.append(name) }
            counts[name, default: 0] += 1
        }
        var best: [String: String] = [:]
        var areMixed = false
        let folded = spellings.map(foldedName)
        for (spelling, name) in zip(spellings, folded) {
            guard let known = best[name] else {
                best[name] = spelling
                continue
            }
            areMixed = true
            if counts[spelling, default: 0] > counts[known, default: 0] { best[name] = spelling }
        }
        var shown: [String: String] = [:]
        if areMixed {
            for (spelling, name) in zip(spellings, folded) where best[name] != spelling { shown[spelling] = best[name] }
        }
        self.shown = shown
    }

    func spelling(of name: String) -> String { shown[name] ?? name }
}

/// What names have in common that differ in case or blanks alone.
func foldedName(_ name: String) -> String { spaced(name).lowercased() }

/// The text with single spaces between its words, and none at its ends.
func spaced(_ text: String) -> String {
    var last = UInt8(ascii: " ")
    // Nearly always: then no character has to be looked up.
    let isSpaced = text.utf8.allSatisfy { byte in
        defer { last = byte }
        return (byte > 0x20 && byte < 0x7F) || (byte == 0x20 && last != 0x20)
    }
    if isSpaced, last != UInt8(ascii: " ") { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
