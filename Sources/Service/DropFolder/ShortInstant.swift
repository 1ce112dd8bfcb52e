/// A moment of the continuous clock in eight bytes: nanoseconds since it began.
struct ShortInstant: Hashable, Comparable, Sendable {
    private var nanoseconds: Int64

    init(_ instant: ContinuousClock.Instant) {
        let passed = ContinuousClock().systemEpoch.duration(to: instant).components
        nanoseconds = passed.seconds * 1_000_000_000 + passed.attoseconds / 1_000_000_000
    }

    var instant: ContinuousClock.Instant { ContinuousClock().systemEpoch + .nanoseconds(nanoseconds) }

    static func < (a: ShortInstant, b: ShortInstant) -> Bool { a.nanoseconds < b.nanoseconds }
}
