/// HMAC (RFC 2104) over SHA-256.
package enum HMACSHA256 {
    private static let blockSize = 64

    /// The 32 bytes that prove that whoever made them has the key.
    package static func code(for message: [UInt8], key: [UInt8]) -> [UInt8] {
        var block = key
        if block.count > blockSize { block = SHA256.digest(of: block) }
        block += [UInt8](repeating: 0, count: blockSize - block.count)
        var inner = SHA256()
        inner.update(block.map { $0 ^ 0x36 })
        inner.update(message)
        var outer = SHA256()
        outer.update(block.map { $0 ^ 0x5C })
        outer.update(inner.finalize())
        return outer.finalize()
    }

    /// Whether two codes are the same, in a time that does not tell where they differ.
    package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (a, b) in zip(left, right) { difference |= a ^ b }
        return difference == 0
    }
}
