/// A fence that nothing inside it can close, and inside which nothing is hidden.
enum Fence {
    static func fenced(_ json: [UInt8]) -> String {
        "```json\n\(escaped(json))\n```"
    }

    /// Backticks and characters that nobody sees (such as those that turn the direction of writing, end a line or spell
    /// text in tags) can in JSON only stand inside a string, where their escapes mean the same.
    private static func escaped(_ json: [UInt8]) -> String {
        let text = String(decoding: json, as: UTF8.self)
        guard !isPlain(json.span) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isSeen(scalar) {
                result.append(scalar)
            } else {
                for unit in String(scalar).utf16 { result.append(contentsOf: escape(unit).unicodeScalars) }
            }
        }
        return String(result)
    }

    /// Without a way out before the end, so that the compiler can look at many bytes in one step.
    private static func isPlain(_ json: Span<UInt8>) -> Bool {
        var found = false
        for offset in json.indices where json[offset] >= 0x7F || json[offset] == UInt8(ascii: "`") { found = true }
        return !found
    }

    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar != "`" && scalar.value != 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: return false
        default: return true
        }
    }

    private static func escape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
