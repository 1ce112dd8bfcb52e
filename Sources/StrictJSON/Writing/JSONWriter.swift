/// Writes JSON by hand; commas, colons, indentation and escapes are its job, and the same calls give the same bytes.
///
/// Several values at the top level are written one after the other; `newline()` makes lines of them.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8]
    private let pretty: Bool
    private var depth = 0
    private var needsComma = false
    private var isAfterKey = false

    /// - Parameters:
    ///   - pretty: Indent by two spaces instead of writing no space at all.
    ///   - bytes: What to append to.
    package init(pretty: Bool = false, into bytes: [UInt8] = []) {
        self.pretty = pretty
        self.bytes = bytes
    }

    package mutating func beginObject() { begin(Byte.openBrace) }
    package mutating func endObject() { end(Byte.closeBrace) }
    package mutating func beginArray() { begin(Byte.openBracket) }
    package mutating func endArray() { end(Byte.closeBracket) }

    package mutating func key(_ key: String) {
        separate()
        JSONEscaping.append(key, to: &bytes)
        bytes.append(Byte.colon)
        if pretty { bytes.append(Byte.space) }
        isAfterKey = true
    }

    package mutating func string(_ text: String) {
        separate()
        JSONEscaping.append(text, to: &bytes)
        needsComma = true
    }

    /// Bytes that are not UTF-8 become U+FFFD.
    package mutating func string(utf8 text: ArraySlice<UInt8>) {
        separate()
        JSONEscaping.append(utf8: text, to: &bytes)
        needsComma = true
    }

    package mutating func integer(_ value: Int) { integer(Int64(value)) }

    package mutating func integer(_ value: Int64) {
        decimal(value.magnitude, places: 0, isNegative: value < 0)
    }

    /// A number of which the last `places` digits are decimals; zeros at its end are left out after the point.
    ///
    /// - `places`: at most 19.
    package mutating func decimal(_ magnitude: UInt64, places: Int, isNegative: Bool) {
        separate()
        DecimalDigits(magnitude, places: places, isNegative: isNegative).append(to: &bytes)
        needsComma = true
    }

    /// The shortest spelling that reads back the same; null for what JSON cannot say.
    package mutating func double(_ value: Double) {
        guard value.isFinite else { return null() }
        let text = value.description
        number(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }

    /// A number in the caller's spelling, which is trusted.
    package mutating func number(_ text: String) {
        separate()
        let text = text.utf8.span
        bytes.append(addingCapacity: text.count) { output in
            for offset in text.indices { output.append(text[offset]) }
        }
        needsComma = true
    }

    package mutating func bool(_ value: Bool) { number(value ? "true" : "false") }
    package mutating func null() { number("null") }

    /// A value that is JSON already.
    package mutating func raw(_ value: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: value)
        needsComma = true
    }

    /// Ends a line of a JSON Lines file.
    package mutating func newline() { bytes.append(Byte.lineFeed) }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        depth -= 1
        if needsComma { indent() }
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if isAfterKey {
            isAfterKey = false
            return
        }
        guard depth > 0 else { return }
        if needsComma { bytes.append(Byte.comma) }
        needsComma = false
        indent()
    }

    private mutating func indent() {
        guard pretty else { return }
        bytes.append(Byte.lineFeed)
        for _ in 0..<depth * 2 { bytes.append(Byte.space) }
    }
}
