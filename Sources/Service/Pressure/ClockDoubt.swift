import LinuxSystem
import StrictJSON

/// Whether our clock may be believed where files are removed by their age: one that is far ahead makes all of them old.
///
/// It is believed where the provider's says the same. Before that has told the time, it is where it has run on evenly since
/// it was believed last, and where a new life of the service begins not long after.
struct ClockDoubt {
    /// A clock and, to the same moment, one that nobody sets.
    private struct Look {
        var time: Int64
        var instant: ContinuousClock.Instant
    }

    private let work: Directory
    private let serverTime: @Sendable () -> Int64?
    /// When it was believed last in this life.
    private var believed: Look?

    /// Holds when our clock was believed last, in Unix seconds.
    private static let file: FileName = "clock"
    /// What a clock may be off or jump by, in seconds.
    private static let tolerance: Int64 = 3600
    /// How long the service may have rested without anybody asking the provider.
    private static let longestRest: Int64 = 86_400

    /// - `serverTime`: the provider's clock in Unix seconds; nil before it has told the time.
    init(work: Directory, serverTime: @escaping @Sendable () -> Int64?) {
        self.work = work
        self.serverTime = serverTime
    }

    /// Why our clock is not believed; nil where it is, which is noted.
    mutating func reason(at now: Int64, instant: ContinuousClock.Instant = .now) -> String? {
        if let server = serverTime() {
            let ahead = now.subtractingReportingOverflow(server).partialValue
            if ahead.magnitude > Self.tolerance {
                return "our clock is \(Self.words(ahead)) \(ahead > 0 ? "ahead of" : "behind") the provider's;"
                    + " set the one that is wrong by a time server"
            }
        } else if let believed {
            let jump = now - believed.time - (instant - believed.instant).components.seconds
            if jump.magnitude > Self.tolerance {
                return "our clock was set \(jump > 0 ? "forward" : "back") by \(Self.words(jump)); " + Self.confirmation
            }
        } else if let last {
            let rest = now - last
            if rest > Self.longestRest {
                return "by our clock the service has not run for \(Self.words(rest)); " + Self.confirmation
            }
            if rest < -Self.tolerance {
                return "our clock is \(Self.words(rest)) behind what it was when the service ran last; "
                    + Self.confirmation
            }
        }
        believe(now, instant: instant)
        return nil
    }

    private static let confirmation =
        "the provider's clock has to confirm that, or somebody by a file named resume in control/"

    /// A person says that it is right, or the provider's clock does.
    mutating func believe(_ now: Int64, instant: ContinuousClock.Instant = .now) {
        believed = Look(time: now, instant: instant)
        try? work.writeFile(Self.file, Array("\(now)\n".utf8), replacing: true)
    }

    private var last: Int64? {
        if let bytes = try? work.open(Self.file, .read).readAll(limit: 64) {
            return Int64(String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self))
        }
        // Versions before this one have noted it nowhere else.
        let status = try? work.open("status.json", .read).readAll(limit: 16 << 20)
        return status.flatMap(DropRootStatus.init(parsing:))?.generatedAt
    }

    private static func words(_ seconds: Int64) -> String { Format.duration(Int64(clamping: seconds.magnitude)) }
}
