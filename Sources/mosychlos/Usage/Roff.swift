/// Text with the requests of roff's man macros.
struct Roff: Sendable {
    private(set) var text = ""

    mutating func request(_ name: String, _ words: String...) {
        text += ([".\(name)"] + words.map { "\"\(Self.escaped($0))\"" }).joined(separator: " ") + "\n"
    }

    mutating func section(_ title: String) { request("SH", title) }

    mutating func subsection(_ title: String) { request("SS", title) }

    mutating func paragraph(_ words: String) {
        text += ".PP\n" + Self.line(words)
    }

    /// How something is typed.
    mutating func synopsis(_ line: String) {
        text += ".PP\n.nf\n.B " + Self.escaped(line) + "\n.fi\n"
    }

    /// A term, and what it means.
    mutating func item(_ term: String, _ meaning: String) {
        text += ".TP\n.B " + Self.escaped(term) + "\n" + Self.line(meaning)
    }

    private static func line(_ words: String) -> String {
        let line = escaped(words)
        // A line that begins like this would be a request.
        return (line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" : "") + line + "\n"
    }

    private static func escaped(_ text: String) -> String {
        var isQuoted = false
        return text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "`":
                isQuoted.toggle()
                result += isQuoted ? "\\fB" : "\\fR"
            case "'": result += "\\(cq"
            case "\"": result += "\\(dq"
            case "…": result += "..."
            default: result.append(character)
            }
        }
    }
}
