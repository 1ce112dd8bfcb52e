/// A piece of Markdown within one line: what is written here counts as Markdown, what is interpolated is foreign text.
///
/// `"**\(name)**"` is bold whatever the name holds; only another `Markdown` is taken as it is.
package struct Markdown: Hashable, Sendable, ExpressibleByStringInterpolation {
    package private(set) var source: String

    /// Foreign text, escaped.
    package init(_ text: String) {
        source = MarkdownEscaping.inline(text)
    }

    /// The text of a table's cell, where a dash means that there is nothing.
    package init(cell text: String) {
        self = text == "-" ? "-" : Markdown(text)
    }

    /// An identifier, byte for byte, so that it can be searched for; escaped if it is none.
    package init(id: String) {
        let isPlain = id.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "A"..."Z", "a"..."z", "0"..."9", "-", "_", ".": true
            default: false
            }
        }
        source = isPlain && !id.isEmpty ? "`\(id)`" : MarkdownEscaping.inline(id)
    }

    package init(stringLiteral value: String) {
        source = value
    }

    package init(stringInterpolation: StringInterpolation) {
        source = stringInterpolation.source
    }

    /// Appends escaped text to what is written here, and Markdown as it is.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var source = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            source.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        package mutating func appendLiteral(_ literal: String) {
            source += literal
        }

        package mutating func appendInterpolation(_ text: String) {
            source += MarkdownEscaping.inline(text, opensLine: source.isEmpty || source.last == "\n")
        }

        package mutating func appendInterpolation(_ markdown: Markdown) {
            source += markdown.source
        }
    }
}

extension Sequence<Markdown> {
    /// All pieces in one, with `separator` (which is Markdown) between them.
    func joined(separator: String) -> Markdown {
        Markdown(stringLiteral: map(\.source).joined(separator: separator))
    }
}
