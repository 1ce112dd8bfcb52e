/// SHA-256 (FIPS 180-4) over a stream of bytes.
package struct SHA256: Sendable {
    private var state: State
    private var length: UInt64 = 0
    /// The unfinished block of 64 bytes.
    private var tail: [UInt8] = []

    /// - `portable`: without instructions that not every processor has; the result is the same.
    package init(portable: Bool = false) {
        state = State(portable: portable)
        tail.reserveCapacity(64)
    }

    /// Of what is all there.
    package static func digest(of bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finalize()
    }

    package mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { absorb($0) }
    }

    package mutating func update(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { absorb($0) }
    }

    private mutating func absorb(_ bytes: UnsafeRawBufferPointer) {
        length &+= UInt64(bytes.count)
        var rest = bytes[...]
        if !tail.isEmpty {
            let missing = rest.prefix(64 - tail.count)
            tail.append(contentsOf: missing)
            rest = rest.dropFirst(missing.count)
            guard tail.count == 64 else { return }
            tail.withUnsafeBytes { state.compress($0) }
            tail.removeAll(keepingCapacity: true)
        }
        let whole = rest.count & ~63
        state.compress(UnsafeRawBufferPointer(rebasing: rest.prefix(whole)))
        tail.append(contentsOf: rest.dropFirst(whole))
    }

    /// The 32 bytes of the digest of everything so far.
    package func finalize() -> [UInt8] {
        var padding = tail
        padding.append(0x80)
        while padding.count % 64 != 56 { padding.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) {
            padding.append(UInt8(truncatingIfNeeded: (length &* 8) >> UInt64(shift)))
        }
        var last = state
        padding.withUnsafeBytes { last.compress($0) }
        return last.bytes
    }

    /// In lower case.
    package static func hex(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { text in
            for (index, byte) in bytes.enumerated() {
                text[2 * index] = Hexadecimal.lower(byte >> 4)
                text[2 * index + 1] = Hexadecimal.lower(byte & 0xF)
            }
            return bytes.count * 2
        }
    }
}
