import TestSupport
import Testing

@testable import Service

struct TimeZoneTests {
    static let names = [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "America/Nuuk",
        "Africa/Casablanca", "Asia/Jerusalem", "America/Asuncion", "Pacific/Chatham", "Europe/Dublin", "Asia/Tehran",
        "Etc/GMT+12", "America/Sao_Paulo", "Pacific/Kiritimati", "Antarctica/Troll",
    ]

    /// Every tenth day or so from 1901 to 2100, and each quarter of an hour of two days in four years.
    static let moments: [Int64] =
        Array(stride(from: -2_177_452_800, to: 4_102_444_800, by: 863_333))
        + [1_774_656_000, 1_792_800_000, 1_773_000_000, 1_325_203_200].flatMap { start in
            Array(stride(from: start, to: start + 2 * 86_400, by: 900))
        }

    @Test(.enabled(if: Tool.python3.isInstalled), arguments: names)
    func `Offsets are those of Python's zoneinfo`(name: String) async throws {
        let zone = try #require(try TimeZoneRules(named: name), "the system's time zones (tzdata)")
        let program = """
            import sys
            from datetime import datetime, timedelta, timezone
            from zoneinfo import ZoneInfo
            zone = ZoneInfo("\(name)")
            for line in sys.stdin:
                moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=int(line))
                print(int(moment.astimezone(zone).utcoffset().total_seconds()))
            """
        let input = Self.moments.map { "\($0)\n" }.joined()
        let offsets = try await python(program, input: Array(input.utf8)).map { Int($0) }
        #expect(offsets.count == Self.moments.count)
        let different = zip(Self.moments, offsets).filter { zone.offset(at: $0) != $1 }
        #expect(
            different.isEmpty,
            "\(name): \(different.prefix(3)), ours \(different.prefix(3).map { zone.offset(at: $0.0) })"
        )
    }

    @Test(arguments: [
        "", "/etc/passwd", "../passwd", "Europe/", "Europe/..", "Mars/Base", "Europe/Ber lin", "ü", "1/2",
    ])
    func `What is no zone of this system is refused, and no path leads out`(name: String) throws {
        #expect(try TimeZoneRules(named: name) == nil)
    }

    @Test func `A file that is cut off or changed is no zone`() throws {
        let whole = try FileBytes.read(TimeZoneRules.folder + "/Europe/Berlin")
        #expect(TimeZoneRules(name: "x", tzif: whole) != nil)
        for count in stride(from: 0, to: whole.count, by: 7) {
            #expect(TimeZoneRules(name: "x", tzif: Array(whole.prefix(count))) == nil)
        }
        for place in stride(from: 0, to: whole.count, by: 5) {
            var bytes = whole
            bytes[place] ^= 0xFF
            // Whatever comes of it, it is no crash.
            _ = TimeZoneRules(name: "x", tzif: bytes)?.local(at: 1_795_780_800)
        }
    }

    @Test(arguments: [
        "", "C", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
        "<+03", "CET-1CEST,M3.5.0,M10.5.0/200", "CET-1CEST,J0,J1", "CET-25", "CET-1x",
    ])
    func `What is no rule is refused`(text: String) {
        #expect(YearlyRule(text) == nil)
    }

    @Test func `The hour that is left out never comes, and the other comes twice`() throws {
        let zone = try #require(try TimeZoneRules(named: "Europe/Berlin"))
        let spring = LocalTime.dayNumber(year: 2026, month: 3, day: 29)
        #expect(zone.moments(dayNumber: spring, second: 9000) == [])
        let autumn = LocalTime.dayNumber(year: 2026, month: 10, day: 25)
        let twice = zone.moments(dayNumber: autumn, second: 9000)
        #expect(twice.count == 2 && twice[1] - twice[0] == 3600)
    }

    @Test func `A day begins at its first moment, where clocks skip midnight or a whole day, too`() throws {
        // 2018-11-04 in São Paulo began at 1:00; 2011-12-30 never came to Samoa.
        let brazil = try #require(try TimeZoneRules(named: "America/Sao_Paulo"))
        #expect(brazil.local(at: brazil.startOfNextDay(after: 1_541_257_200)).clock == "01:00")
        let samoa = try #require(try TimeZoneRules(named: "Pacific/Apia"))
        let next = samoa.startOfNextDay(after: 1_325_203_200)
        #expect(samoa.local(at: next).day == "2011-12-31" && samoa.local(at: next).clock == "00:00")
        #expect(TimeZoneRules.utc.startOfNextMonth(after: 1_798_700_000) == 1_798_761_600)
    }
}
