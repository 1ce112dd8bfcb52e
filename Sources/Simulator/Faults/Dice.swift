/// Reproducible chance: the same seed and the same question give the same number.
struct Dice: Hashable {
    var seed: UInt64

    init(seed: UInt64, rule: Int) {
        self.seed = mixed(seed &+ UInt64(truncatingIfNeeded: rule) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// From 0 up to 1.
    func throwing(_ number: Int) -> Double {
        fraction(of: mixed(seed ^ UInt64(truncatingIfNeeded: number)))
    }

    /// From 0 up to 1.
    func throwing(_ text: String) -> Double {
        fraction(of: mixed(seed ^ fingerprint(text.utf8)))
    }

    private func fraction(of bits: UInt64) -> Double { Double(bits >> 11) / 9_007_199_254_740_992 }
}

/// FNV-1a: stable between runs, unlike `Hasher`.
func fingerprint(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return mixed(hash)
}

/// The finisher of SplitMix64.
func mixed(_ bits: UInt64) -> UInt64 {
    var bits = bits
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
}

/// A sequence of numbers from a seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return mixed(state)
    }
}
