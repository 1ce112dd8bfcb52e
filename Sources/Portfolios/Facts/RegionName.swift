/// The region a holding is counted under, whichever way the file spells it.
func regionName(_ written: String?) -> String {
    let trimmed = trimmed(written ?? "")
    // As most files spell them.
    if ["US", "Europe", "Asia", "Emerging", "Global"].contains(trimmed) { return trimmed }
    switch trimmed.lowercased() {
    case "": return "Unknown"
    case "us", "usa", "united states", "north america": return "US"
    case "eu", "europe", "european": return "Europe"
    case "asia", "asian": return "Asia"
    case "emerging", "emerging markets", "em": return "Emerging"
    case "global", "worldwide": return "Global"
    default: return titleCased(trimmed)
    }
}

/// Words of two letters stay as they are, so that `UK` does not become `Uk`.
private func titleCased(_ text: String) -> String {
    text.split(separator: " ")
        .map { word in
            word.count <= 2 ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst().lowercased()
        }
        .joined(separator: " ")
}

/// The text without white space at its ends.
func trimmed(_ text: String) -> String {
    let (first, last) = (text.utf8.first ?? 0, text.utf8.last ?? 0)
    // Nearly always: then no character has to be looked up.
    if 0x21..<0x7F ~= first, 0x21..<0x7F ~= last { return text }
    guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return text }
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
}
