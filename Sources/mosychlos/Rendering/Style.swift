/// How a piece of text looks where colours are allowed.
struct Style: OptionSet, Hashable, Sendable {
    let rawValue: Int

    static let bold = Style(rawValue: 1)
    static let dim = Style(rawValue: 2)
    static let italic = Style(rawValue: 4)
    static let underlined = Style(rawValue: 8)
    static let red = Style(rawValue: 16)
    static let green = Style(rawValue: 32)
    static let yellow = Style(rawValue: 64)
    static let cyan = Style(rawValue: 128)

    fileprivate var codes: String {
        let all: [(Style, String)] = [
            (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underlined, "4"), (.red, "31"), (.green, "32"),
            (.yellow, "33"), (.cyan, "36"),
        ]
        return all.filter { contains($0.0) }.map(\.1).joined(separator: ";")
    }
}

extension Console.Channel {
    /// The text in this style; unchanged where colours are not allowed.
    func styled(_ text: String, _ style: Style) -> String {
        allowsColor && !style.isEmpty && !text.isEmpty ? "\u{1B}[\(style.codes)m\(text)\u{1B}[0m" : text
    }
}
