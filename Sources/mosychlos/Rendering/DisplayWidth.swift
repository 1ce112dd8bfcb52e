/// How many columns of a terminal the text takes.
func displayWidth(_ text: some StringProtocol) -> Int {
    if isPlain(text) { return text.utf8.count }
    return text.reduce(0) { $0 + width(of: $1) }
}

/// The text followed by as many spaces as it lacks.
func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(text)))
}

/// The text preceded by as many spaces as it lacks.
func rightAligned(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth(text))) + text
}

/// At most `width` columns of the text; an ellipsis stands for the rest.
func truncated(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    if isPlain(text) { return String(text.prefix(max(0, width - 1))) + "…" }
    var kept = ""
    var used = 0
    for character in text {
        let next = displayWidth(String(character))
        if used + next > width - 1 { break }
        kept.append(character)
        used += next
    }
    return kept + "…"
}

/// The text without anything a terminal would act on; line ends and tabs count as such.
func printable(_ text: some StringProtocol) -> String {
    if isPlain(text) { return String(text) }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if 0x20..<0x7F ~= scalar.value {
            safe.append(scalar)
            continue
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
            // A joiner inside an emoji or a script is harmless; everything that reorders or moves is not.
            safe.append(scalar == "\u{200D}" ? scalar : "\u{FFFD}")
        default: safe.append(scalar)
        }
    }
    return String(safe)
}

/// The same for text of several lines.
func printableLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { printable($0) }.joined(separator: "\n")
}

/// Whether it is ASCII that is shown as it is: most text, and to ask Unicode about it takes long.
private func isPlain(_ text: some StringProtocol) -> Bool { text.utf8.allSatisfy { 0x20..<0x7F ~= $0 } }

private func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if character.unicodeScalars.contains(where: { $0.properties.isEmojiPresentation || $0 == "\u{FE0F}" }) { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
    }
}

/// East Asian wide and full-width blocks.
private let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x20000...0x3FFFD,
]
