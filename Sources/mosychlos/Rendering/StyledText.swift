/// Text of one Markdown block with its emphasis read: `**bold**`, `*italic*`, `` `code` ``, `[text](target)`.
struct StyledText: Sendable {
    struct Piece: Hashable, Sendable {
        var text: String
        var style: Style
    }

    /// Words to be set with one space between; a word may change its style inside.
    private(set) var words: [[Piece]] = []
    private var word: [Piece] = []

    init(_ markdown: String, base: Style = []) {
        var style = base
        var isCode = false
        var rest = markdown[...]
        while let character = rest.popFirst() {
            if isCode, character != "`" {
                append(character, .cyan)
                continue
            }
            switch character {
            case "\\" where rest.first.map { "\\`*_{}[]()#+-.!|<>~".contains($0) } ?? false:
                append(rest.removeFirst(), style)
            case "*" where rest.first == "*":
                rest.removeFirst()
                style.formSymmetricDifference(.bold)
            case "*" where style.contains(.italic) || (rest.first.map { $0 != " " } ?? false):
                style.formSymmetricDifference(.italic)
            case "`":
                isCode.toggle()
            case "[":
                guard let (label, target, after) = Self.link(rest) else {
                    append(character, style)
                    continue
                }
                for letter in label { append(letter, style.union(.underlined)) }
                if target != label { for letter in " (\(target))" { append(letter, style) } }
                rest = after
            default:
                append(character, style)
            }
        }
        endWord()
    }

    /// Without styles, in one line.
    var plain: String {
        words.map { $0.map(\.text).joined() }.joined(separator: " ")
    }

    private mutating func append(_ character: Character, _ style: Style) {
        if character == " " || character == "\t" {
            endWord()
        } else if word.last?.style == style {
            word[word.count - 1].text += printable(String(character))
        } else {
            word.append(Piece(text: printable(String(character)), style: style))
        }
    }

    private mutating func endWord() {
        if !word.isEmpty { words.append(word) }
        word = []
    }

    private static func link(_ rest: Substring) -> (label: Substring, target: Substring, after: Substring)? {
        guard let close = rest.firstIndex(of: "]") else { return nil }
        let tail = rest[rest.index(after: close)...]
        guard tail.first == "(", let end = tail.firstIndex(of: ")") else { return nil }
        return (rest[..<close], tail[tail.index(after: tail.startIndex)..<end], tail[tail.index(after: end)...])
    }
}
