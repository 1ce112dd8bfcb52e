internal import CLinux

extension SHA256 {
    /// The eight chaining words and the compression of whole blocks into them.
    struct State: Sendable {
        private var words: SIMD8<UInt32> = [
            0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
        ]

        /// Whether the processor computes it itself, several times as fast.
        private let usesInstructions: Bool

        init(portable: Bool) {
            usesInstructions = !portable && State.hasInstructions
        }

        private static let hasInstructions = clinux_has_sha256() != 0

        var bytes: [UInt8] {
            (0..<8).flatMap { index in
                let word = words[index]
                return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
            }
        }

        /// The count is a multiple of 64.
        mutating func compress(_ bytes: UnsafeRawBufferPointer) {
            guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
            let count = bytes.count / 64
            SHA256.roundConstants.withUnsafeBufferPointer { constants in
                guard let constants = constants.baseAddress else { return }
                if usesInstructions {
                    withUnsafeMutableBytes(of: &words) { words in
                        guard let words = words.baseAddress?.assumingMemoryBound(to: UInt32.self) else { return }
                        let bytes = start.assumingMemoryBound(to: UInt8.self)
                        clinux_sha256(words, bytes, count, constants)
                    }
                } else {
                    compress(start, count, constants)
                }
            }
        }

        private mutating func compress(_ start: UnsafeRawPointer, _ count: Int, _ constants: UnsafePointer<UInt32>) {
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
                guard let schedule = schedule.baseAddress else { return }
                for block in 0..<count {
                    State.expand(start + 64 &* block, into: schedule, constants)
                    words = State.rounds(words, schedule)
                }
            }
        }

        /// Fills the message schedule, then adds the round constants to it: the rounds need only their sum.
        @inline(__always)
        private static func expand(
            _ block: UnsafeRawPointer,
            into schedule: UnsafeMutablePointer<UInt32>,
            _ constants: UnsafePointer<UInt32>
        ) {
            for index in 0..<16 {
                schedule[index] = block.loadUnaligned(fromByteOffset: 4 &* index, as: UInt32.self).bigEndian
            }
            for index in 16..<64 {
                let early = schedule[index &- 15]
                let late = schedule[index &- 2]
                let first = rotated(early, 7) ^ rotated(early, 18) ^ (early &>> 3)
                let second = rotated(late, 17) ^ rotated(late, 19) ^ (late &>> 10)
                schedule[index] = schedule[index &- 16] &+ first &+ schedule[index &- 7] &+ second
            }
            for index in 0..<64 {
                schedule[index] &+= constants[index]
            }
        }

        /// Eight rounds per turn, so that no word has to be passed from one variable to the next.
        @inline(__always)
        private static func rounds(_ start: SIMD8<UInt32>, _ schedule: UnsafePointer<UInt32>) -> SIMD8<UInt32> {
            var (a, b, c, d) = (start[0], start[1], start[2], start[3])
            var (e, f, g, h) = (start[4], start[5], start[6], start[7])
            var word = schedule
            for _ in 0..<8 {
                round(a, b, c, &d, e, f, g, &h, word[0])
                round(h, a, b, &c, d, e, f, &g, word[1])
                round(g, h, a, &b, c, d, e, &f, word[2])
                round(f, g, h, &a, b, c, d, &e, word[3])
                round(e, f, g, &h, a, b, c, &d, word[4])
                round(d, e, f, &g, h, a, b, &c, word[5])
                round(c, d, e, &f, g, h, a, &b, word[6])
                round(b, c, d, &e, f, g, h, &a, word[7])
                word += 8
            }
            return start &+ SIMD8(a, b, c, d, e, f, g, h)
        }

        @inline(__always)
        private static func round(
            _ a: UInt32,
            _ b: UInt32,
            _ c: UInt32,
            _ d: inout UInt32,
            _ e: UInt32,
            _ f: UInt32,
            _ g: UInt32,
            _ h: inout UInt32,
            _ word: UInt32
        ) {
            let mixed = h &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ (g ^ (e & (f ^ g))) &+ word
            d = d &+ mixed
            h = mixed &+ (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ ((a & b) | (c & (a | b)))
        }

        @inline(__always)
        private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
            (word &>> count) | (word &<< (32 &- count))
        }
    }
}
