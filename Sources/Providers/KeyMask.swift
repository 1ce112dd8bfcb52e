import StrictJSON

/// Finds keys among bytes, and puts as many asterisks in their place: lengths and ranges stay what they are.
///
/// A key is found as it stands and as JSON may spell it, however much of it is escaped, also in JSON that is a string of
/// other JSON, up to four times over.
package struct KeyMask: Sendable {
    private let needles: [Needle]
    private let escaped: [EscapedKey]
    /// The bytes of the longest spelling; 0 where there is no key.
    let longest: Int

    /// A key of fewer bytes may be any word of an answer; those of providers are longer.
    private static let shortestRealKey = 16

    package init(_ keys: [String] = []) {
        let keys = Set(keys.map { Array($0.utf8) }.filter { $0.count >= Self.shortestRealKey })
        needles = keys.map(Needle.init)
        escaped = keys.map(EscapedKey.init)
        longest = (keys.map(\.count).max() ?? 0) * EscapedKey.longestByte
    }

    /// Returns whether there was any.
    func conceal(in bytes: inout [UInt8]) -> Bool {
        var isFound = false
        for needle in needles {
            var index = 0
            while let place = needle.place(in: bytes, from: index) {
                bytes.conceal(place)
                index = place.upperBound
                isFound = true
            }
        }
        for key in escaped where key.conceal(in: &bytes) { isFound = true }
        return isFound
    }
}

/// The key as it stands; most bytes of a text are skipped, not read (Horspool).
private struct Needle: Sendable {
    private let bytes: [UInt8]
    /// How far to go on from a place that ends with a byte.
    private let skips: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var skips = [Int](repeating: bytes.count, count: 256)
        for (index, byte) in bytes.dropLast().enumerated() { skips[Int(byte)] = bytes.count - 1 - index }
        self.skips = skips
    }

    func place(in text: [UInt8], from index: Int) -> Range<Int>? {
        let last = bytes.count - 1
        var end = index + last
        while end < text.count {
            let byte = text[end]
            if byte == bytes[last], text[(end - last)...end].elementsEqual(bytes) { return (end - last)..<(end + 1) }
            end += skips[Int(byte)]
        }
        return nil
    }
}

/// The key with at least one byte escaped, looked for only where there is an escape.
private struct EscapedKey: Sendable {
    private let key: [UInt8]

    /// The bytes of one escaped byte at most.
    static let longestByte = longestLead + 5
    /// What an escape begins with: one backslash, or more of them where it is escaped itself, a few times over.
    private static let longestLead = 16
    private static let backslash = UInt8(ascii: "\\")

    init(_ key: [UInt8]) { self.key = key }

    func conceal(in bytes: inout [UInt8]) -> Bool {
        var isFound = false
        var index = 0
        while let start = bytes.span.firstOffset(of: Self.backslash, in: index..<bytes.count) {
            let lead = Self.endOfLead(in: bytes, at: start)
            index = lead
            guard let (byte, end) = Self.escape(in: bytes, from: start, lead) else { continue }
            index = end
            // It is the first that is escaped: what is before it stands as it is.
            for before in key.indices where key[before] == byte && before <= start {
                let first = start - before
                guard bytes[first..<start].elementsEqual(key[..<before]),
                    let last = rest(after: before, in: bytes, at: end)
                else { continue }
                bytes.conceal(first..<last)
                index = last
                isFound = true
                break
            }
        }
        return isFound
    }

    /// Where the rest of the key ends; nil where it is not there.
    private func rest(after place: Int, in bytes: [UInt8], at start: Int) -> Int? {
        var position = start
        for byte in key[(place + 1)...] {
            guard position < bytes.count else { return nil }
            if bytes[position] == byte {
                position += 1
            } else {
                let lead = Self.endOfLead(in: bytes, at: position)
                guard let (escaped, end) = Self.escape(in: bytes, from: position, lead), escaped == byte else {
                    return nil
                }
                position = end
            }
        }
        return position
    }

    /// The end of the backslashes that begin here, as they stand or as `\u005c`.
    private static func endOfLead(in bytes: [UInt8], at start: Int) -> Int {
        var position = start
        while position < bytes.count {
            if bytes[position] == backslash {
                position += 1
            } else if position > start, byte(in: bytes, at: position) == backslash {
                position += 5
            } else {
                break
            }
        }
        return position
    }

    /// What is escaped by the backslashes from one place to another, and where that ends; nil where it is nothing that
    /// stands in keys.
    private static func escape(in bytes: [UInt8], from start: Int, _ lead: Int) -> (byte: UInt8, end: Int)? {
        guard lead > start, lead - start <= longestLead, lead < bytes.count else { return nil }
        if bytes[lead] == UInt8(ascii: "/") { return (bytes[lead], lead + 1) }
        return byte(in: bytes, at: lead).map { ($0, lead + 5) }
    }

    /// The byte that is spelled here, such as `u002d`.
    private static func byte(in bytes: [UInt8], at start: Int) -> UInt8? {
        // Nearly every backslash of an answer is before a quote or a line end: that is seen at once.
        guard start + 5 <= bytes.count, bytes[start] == UInt8(ascii: "u"), bytes[start + 1] == UInt8(ascii: "0"),
            bytes[start + 2] == UInt8(ascii: "0"), let high = value(ofDigit: bytes[start + 3]),
            let low = value(ofDigit: bytes[start + 4])
        else { return nil }
        return high << 4 | low
    }

    private static func value(ofDigit byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

extension [UInt8] {
    fileprivate mutating func conceal(_ place: Range<Int>) {
        for position in place { self[position] = UInt8(ascii: "*") }
    }
}
