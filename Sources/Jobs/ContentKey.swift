import LinuxSystem

/// What makes two drops the same question: the bytes of the file, and everything else that would change the answer.
package struct ContentKey: Hashable, Sendable {
    /// Enough to find it by; the whole key tells for certain.
    package let prefix: UInt64
    private let rest: UInt64

    /// - `context`: a digest of what the answer depends on beside the file.
    /// - `content`: the SHA-256 of the file.
    package init(context: [UInt8], content: [UInt8]) {
        var hash = SHA256()
        hash.update(context)
        hash.update(content)
        let digest = hash.finalize()
        prefix = Self.number(digest[0..<8])
        rest = Self.number(digest[8..<16])
    }

    /// Reads 32 hex digits in lower case.
    package init?(hex: some Collection<UInt8>) {
        guard hex.count == 32 else { return nil }
        var numbers: [UInt64] = [0, 0]
        for (index, digit) in hex.enumerated() {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x61...0x66: value = digit - 0x57
            default: return nil
            }
            numbers[index / 16] = numbers[index / 16] << 4 | UInt64(value)
        }
        (prefix, rest) = (numbers[0], numbers[1])
    }

    /// 32 hex digits.
    package var hex: String {
        SHA256.hex(
            [prefix, rest].flatMap { number in
                stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt64($0)) }
            }
        )
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
