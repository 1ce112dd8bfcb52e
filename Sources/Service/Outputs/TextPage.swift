/// A plain text for Windows and everybody else: CRLF, and no line longer than `width`.
struct TextPage: Sendable {
    private(set) var lines: [String] = []

    static let width = 100

    /// The whole text in UTF-8.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            bytes += line.utf8
            bytes += [0x0D, 0x0A]
        }
        return bytes
    }

    mutating func blank() {
        lines.append("")
    }

    /// One line, cut where it is too long.
    mutating func line(_ text: String) {
        lines.append(ForeignText.shortened(text, to: Self.width))
    }

    /// Words in as many lines as they need, all but the first further in by `hanging`.
    mutating func wrapped(_ text: String, indent: Int = 0, hanging: Int = 0) {
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.unicodeScalars.count + 1 + word.unicodeScalars.count > Self.width {
                self.line(line)
                line = String(repeating: " ", count: indent + hanging)
                isEmpty = true
            }
            line += isEmpty ? word : " " + word
            isEmpty = false
        }
        self.line(line)
    }

    /// Words filled up with blanks on the right, and cut where they are too long.
    static func left(_ text: String, _ width: Int) -> String {
        let text = ForeignText.shortenedInTheMiddle(text, to: width)
        return text + String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
    }

    /// A figure with blanks on its left.
    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.unicodeScalars.count)) + text
    }
}
