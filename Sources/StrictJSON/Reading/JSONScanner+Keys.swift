extension JSONScanner {
    /// The token of the first key that repeats an earlier key of the object, compared as decoded bytes.
    func repeatedKey(_ bytes: Span<UInt8>, ofObject object: Int) -> Int? {
        var seen: UInt64 = 0
        var count = 0
        var key = object &+ 1
        while key < tokens.count {
            let token = tokens[key]
            count &+= 1
            if token.hasEscapes || count > 24 { return repeatedKeyOfMany(bytes, ofObject: object) }
            let bit: UInt64 = 1 << UInt64(Self.fingerprint(bytes, token))
            if seen & bit != 0, repeats(bytes, key, ofObject: object) { return key }
            seen |= bit
            key = following(key)
        }
        return nil
    }

    /// The key after this one; in an object that is still open, `tokens.count` or more where there is none.
    private func following(_ key: Int) -> Int {
        let value = key &+ 1
        guard value < tokens.count else { return value }
        let next = Int(tokens[value].next)
        // An open container's `next` still points inside it.
        return tokens[value].end == tokens[value].start ? tokens.count : next
    }

    /// Six bits that differ for most keys of one object.
    @inline(__always)
    private static func fingerprint(_ bytes: Span<UInt8>, _ token: JSONToken) -> UInt32 {
        let content = token.content
        guard !content.isEmpty else { return 0 }
        let first = UInt32(bytes[content.lowerBound])
        let last = UInt32(bytes[content.upperBound &- 1])
        let mixed = (first &* 31 &+ last &* 7 &+ UInt32(truncatingIfNeeded: content.count)) &* 0x9E37_79B1
        return mixed >> 26
    }

    private func repeats(_ bytes: Span<UInt8>, _ key: Int, ofObject object: Int) -> Bool {
        var other = object + 1
        while other < key {
            if Self.equal(bytes, tokens[other].content, tokens[key].content) { return true }
            other = following(other)
        }
        return false
    }

    private static func equal(_ bytes: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        for index in 0..<left.count where bytes[left.lowerBound + index] != bytes[right.lowerBound + index] {
            return false
        }
        return true
    }

    private func repeatedKeyOfMany(_ bytes: Span<UInt8>, ofObject object: Int) -> Int? {
        var seen: Set<[UInt8]> = []
        var key = object + 1
        while key < tokens.count {
            guard seen.insert(JSONStringDecoder.decoded(bytes, tokens[key])).inserted else { return key }
            key = following(key)
        }
        return nil
    }
}
