/// The region a holding is counted under, whichever way the file spells it; nil where it names none.
///
/// What is not known here keeps its words.
func regionName(_ written: String) -> String? {
    // As most files spell them.
    if ["US", "Europe", "Asia", "Emerging", "Global"].contains(written) { return written }
    let name = spaced(written)
    guard !name.isEmpty else { return nil }
    let word = name.lowercased().filter { $0 != "." }.map { $0 == "-" || $0 == "/" || $0 == "_" ? " " : $0 }
    if let known = regionNames[String(word)] { return known }
    return name.contains { $0.isUppercase } ? name : capitalised(name)
}

/// Other words for a region, in small letters, without points, and with a blank for what joins two words.
private let regionNames: [String: String] = {
    let words = [
        "US": ["us", "usa", "united states", "united states of america"],
        "North America": ["north america", "northern america"],
        "United Kingdom": ["uk", "gb", "united kingdom", "great britain", "britain"],
        "Europe": ["eu", "europe", "european", "european union"],
        "Asia": ["asia", "asian"],
        "Asia Pacific": ["apac", "asia pacific", "asiapacific"],
        "EMEA": ["emea", "europe, middle east and africa", "europe, middle east & africa"],
        "Latin America": ["latam", "latin america"],
        "Emerging": ["em", "emerging", "emerging market", "emerging markets"],
        "Global": ["global", "world", "worldwide"],
    ]
    return Dictionary(uniqueKeysWithValues: words.flatMap { name, others in others.map { ($0, name) } })
}()

/// Words in small letters as a name: two letters alone are a country's code, and small words stay small.
private func capitalised(_ name: String) -> String {
    let words = name.split(separator: " ")
    if words.count == 1, name.count <= 2 { return name.uppercased() }
    return words.enumerated().map { place, word in
        let isSmall = place > 0 && ["of", "the", "and", "ex"].contains(word)
        return isSmall ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
    }.joined(separator: " ")
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
