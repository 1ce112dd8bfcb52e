/// Finds keys among bytes, and puts as many asterisks in their place: lengths and ranges stay what they are.
///
/// A key is found as it stands and as JSON writers in use spell it, of which some escape slashes, and some what HTML may
/// take for its own.
package struct KeyMask: Sendable {
    private let needles: [Needle]
    /// The bytes of the longest spelling; 0 where there is no key.
    let longest: Int

    /// A key of fewer bytes may be any word of an answer; those of providers are longer.
    private static let shortestRealKey = 16

    package init(_ keys: [String] = []) {
        let spellings = keys.filter { $0.utf8.count >= Self.shortestRealKey }.flatMap(Self.spellings)
        needles = Set(spellings).map(Needle.init)
        longest = spellings.map(\.count).max() ?? 0
    }

    /// The first of any key from an index on.
    func place(in bytes: [UInt8], from index: Int = 0) -> Range<Int>? {
        needles.lazy.compactMap { $0.place(in: bytes, from: index) }.min { $0.lowerBound < $1.lowerBound }
    }

    /// Returns whether there was any.
    func conceal(in bytes: inout [UInt8]) -> Bool {
        var index = 0
        while let place = place(in: bytes, from: index) {
            for position in place { bytes[position] = UInt8(ascii: "*") }
            index = place.upperBound
        }
        return index > 0
    }

    private static func spellings(of key: String) -> [[UInt8]] {
        var spellings: [[UInt8]] = []
        for slash in ["/", #"\/"#] {
            for digits in ["", "0123456789abcdef", "0123456789ABCDEF"] {
                let digits = Array(digits.utf8)
                spellings.append(
                    key.utf8.flatMap { byte -> [UInt8] in
                        if byte == UInt8(ascii: "/") { return Array(slash.utf8) }
                        guard !digits.isEmpty, "+&<>'=".utf8.contains(byte) else { return [byte] }
                        return Array(#"\u00"#.utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                    }
                )
            }
        }
        return spellings
    }
}

/// One spelling; most bytes of a text are skipped, not read (Horspool).
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
