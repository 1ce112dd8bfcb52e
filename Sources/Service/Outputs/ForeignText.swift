/// Text that somebody else wrote (a file's name, a portfolio, a model), made fit to be shown on one line.
package enum ForeignText {
    /// White space of every kind becomes one blank; what steers the display instead of showing is made visible as `�`.
    ///
    /// A text of more than `limit` Unicode scalars ends in `…`. Where `keepsTies`, a blank that no line may end at, such as
    /// those within an amount, stays what it is where it stands alone.
    package static func oneLine(_ text: String, limit: Int = .max, keepsTies: Bool = false) -> String {
        if text.utf8.count <= limit, isPlain(text) { return text }
        var result = ""
        var blank: Unicode.Scalar?
        var count = 0
        var marks = 0
        for scalar in text.unicodeScalars {
            // What follows would only be cut off again.
            if count > limit { break }
            let role = role(of: scalar)
            if role == .blank, !result.isEmpty { blank = keepsTies && blank == nil && isTie(scalar) ? scalar : " " }
            marks = role == .mark ? marks + 1 : 0
            guard role == .visible || role == .harmful || (role == .mark && marks <= mostMarks) else { continue }
            count += blank == nil ? 1 : 2
            append(role == .harmful ? "\u{FFFD}" : scalar, to: &result, after: &blank)
        }
        return shortened(result, to: limit)
    }

    /// The text's beginning, with `…` where something was cut off; never longer than `limit` Unicode scalars.
    ///
    /// Scalars, not characters: one character may be built of thousands of them.
    package static func shortened(_ text: String, to limit: Int) -> String {
        let scalars = text.unicodeScalars
        guard text.utf8.count > limit, scalars.count > limit else { return text }
        return String(scalars.prefix(max(0, limit - 1))) + "…"
    }

    /// Beginning and end with `…` between them: the end of a file's name says as much as its beginning.
    package static func shortenedInTheMiddle(_ text: String, to limit: Int) -> String {
        let scalars = text.unicodeScalars
        guard text.utf8.count > limit, scalars.count > limit, limit >= 3 else { return shortened(text, to: limit) }
        let tail = (limit - 1) / 2
        return String(scalars.prefix(limit - 1 - tail)) + "…" + String(scalars.suffix(tail))
    }

    /// The pieces between blank lines, none of them empty, in order.
    package static func paragraphs(_ text: String) -> [String] {
        var result: [String] = []
        var lines = ""
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.allSatisfy(\.isWhitespace) {
                result.append(oneLine(lines))
                lines = ""
            } else {
                lines += (lines.isEmpty ? "" : " ") + line
            }
        }
        result.append(oneLine(lines))
        return result.filter { !$0.isEmpty }
    }

    /// More on one letter than any script writes would be drawn over the lines above and below.
    private static let mostMarks = 4

    /// Whether every byte is a printable ASCII character that is allowed and no two blanks meet: most texts, most of the
    /// time.
    static func isPlain(_ text: String, _ isAllowed: (UInt8) -> Bool = { _ in true }) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            guard byte >= 0x20, byte < 0x7F, byte != 0x20 || last != 0x20, isAllowed(byte) else { return false }
            last = byte
        }
        return last != 0x20 || text.isEmpty
    }

    private static func isTie(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{A0}" || scalar == "\u{202F}" }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String, after blank: inout Unicode.Scalar?) {
        if let tie = blank { text.unicodeScalars.append(tie) }
        blank = nil
        text.unicodeScalars.append(scalar)
    }
}

extension ForeignText {
    private enum Role {
        case visible
        /// Drawn upon the letter before it.
        case mark
        case blank
        /// Invisible and without effect on what is beside it.
        case dropped
        /// Reverses, hides or overwrites its neighbours.
        case harmful
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        let category = scalar.properties.generalCategory
        return category == .nonspacingMark || category == .enclosingMark
    }

    private static func role(of scalar: Unicode.Scalar) -> Role {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .blank
        // Letters without a shape, of which a name could be made that nobody sees.
        case 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0: .harmful
        case 0x00...0x1F, 0x7F...0x9F: .harmful
        case 0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060...0x2064, 0xFEFF: .dropped
        case 0x202A...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: .harmful
        case 0xFDD0...0xFDEF: .harmful
        case let value where value & 0xFFFE == 0xFFFE: .harmful
        case 0x300...: isMark(scalar) ? .mark : .visible
        default: .visible
        }
    }
}
