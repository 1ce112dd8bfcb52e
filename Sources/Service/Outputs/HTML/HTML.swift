/// A piece of an HTML page: what is written here counts as markup, what is interpolated is foreign text.
///
/// `"<b>\(name)</b>"` is bold whatever the name holds; only another `HTML` is taken as it is. Attribute values stand in
/// double quotes.
package struct HTML: Hashable, Sendable, ExpressibleByStringInterpolation {
    package private(set) var bytes: [UInt8]

    /// Foreign text, escaped.
    package init(_ text: String) {
        bytes = []
        HTMLEscaping.append(text, to: &bytes)
    }

    package init(stringLiteral value: String) {
        bytes = Array(value.utf8)
    }

    package init(stringInterpolation: StringInterpolation) {
        bytes = stringInterpolation.bytes
    }

    package var isEmpty: Bool { bytes.isEmpty }

    package static func += (left: inout HTML, right: HTML) {
        left.bytes += right.bytes
    }

    /// Appends escaped text to what is written here, and HTML as it is.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        package mutating func appendLiteral(_ literal: String) {
            bytes += literal.utf8
        }

        package mutating func appendInterpolation(_ text: String) {
            HTMLEscaping.append(text, to: &bytes)
        }

        package mutating func appendInterpolation(_ html: HTML) {
            bytes += html.bytes
        }

        package mutating func appendInterpolation(_ number: Int) {
            bytes += String(number).utf8
        }

        /// A coordinate: at most two decimals, with a point.
        package mutating func appendInterpolation(_ coordinate: Double) {
            HTMLEscaping.append(coordinate: coordinate, to: &bytes)
        }
    }
}

extension Sequence<HTML> {
    /// All pieces in one, with `separator` (which is HTML) between them.
    func joined(separator: HTML = "") -> HTML {
        var result: HTML = ""
        var isFirst = true
        for piece in self {
            if !isFirst { result += separator }
            result += piece
            isFirst = false
        }
        return result
    }
}
