import TestSupport
import Testing

@testable import Service

struct SendingScheduleTests {
    @Test(arguments: [
        ("18:00-06:00", "18:00-06:00"), ("mon-fri 18:00-6:00", "mon tue wed thu fri 18:00-06:00"),
        ("Sat Sun 0:00-24:00, 22:00-00:00", "sat sun 00:00-24:00, 22:00-24:00"), ("", ""),
        ("sat-mon 1:00-2:00", "mon sat sun 01:00-02:00"),
    ])
    func `A schedule is read, and spelled one way`(text: String, spelled: String) throws {
        let schedule = try #require(SendingSchedule(text))
        #expect(schedule.text == spelled)
        #expect(SendingSchedule(spelled) == schedule)
    }

    @Test(arguments: [
        "18:00", "18:00-", "18-06", "18:00-18:00", "24:00-06:00", "18:60-06:00", "18:00-25:00", "mon",
        "mon- 18:00-06:00",
        "montag 18:00-06:00", "18:00-06:00,", "18:00-06:00 mon", "+1:00-02:00", "0:00-0:00", "mon-tue-wed 1:00-2:00",
    ])
    func `What is no schedule is refused`(text: String) {
        #expect(SendingSchedule(text) == nil)
    }

    static let cases = [
        ("18:00-06:00", "Europe/Berlin"), ("mon-fri 18:00-06:00", "America/New_York"), ("02:15-02:45", "Europe/Berlin"),
        ("sun 02:00-03:00, wed 12:00-13:00", "Europe/Berlin"), ("fri 22:00-02:30", "Australia/Lord_Howe"),
        ("sat sun 00:00-24:00", "Asia/Kathmandu"), ("00:00-00:30", "America/Sao_Paulo"), ("23:30-01:00", "UTC"),
    ]

    /// Python looks minute by minute, and so reaches the same by another way.
    @Test(.enabled(if: Tool.python3.isInstalled), arguments: cases)
    func `Inside, outside and the next opening are as Python's zoneinfo has them`(
        text: String,
        name: String
    ) async throws {
        let zone = try #require(try TimeZoneRules(named: name))
        let schedule = try #require(SendingSchedule(text))
        // Around both changes of 2026 in the north and the south, and the last one of Brazil.
        let moments = [1_774_569_600, 1_792_713_600, 1_775_260_800, 1_791_072_000, 1_541_160_000].flatMap { start in
            Array(stride(from: Int64(start), to: Int64(start) + 4 * 86_400, by: 8_100))
        }
        let windows = schedule.windows.map { window in
            "({\(window.days.map { "\($0.rawValue)" }.joined(separator: ","))}, \(window.begins), \(window.ends))"
        }
        let program = """
            import sys
            from datetime import datetime, timedelta, timezone
            from zoneinfo import ZoneInfo
            zone, windows = ZoneInfo("\(name)"), [\(windows.joined(separator: ", "))]
            def is_open(at):
                local = datetime.fromtimestamp(at, zone)
                minute, day = local.hour * 60 + local.minute, local.weekday()
                for days, begins, ends in windows:
                    if begins < ends:
                        if day in days and begins <= minute < ends: return True
                    elif day in days and minute >= begins or (day - 1) % 7 in days and minute < ends: return True
                return False
            for line in sys.stdin:
                at = int(line)
                was = is_open(at)
                while not is_open(at): at += 60 - at % 60
                print(int(was), at)
            """
        let lines = try await python(program, input: Array(moments.map { "\($0)\n" }.joined().utf8))
        #expect(lines.count == moments.count)
        for (moment, line) in zip(moments, lines) {
            let ours = "\(schedule.isOpen(at: moment, in: zone) ? 1 : 0) \(schedule.opens(from: moment, in: zone))"
            #expect(ours == line, "at \(moment)")
        }
    }

    @Test func `Without a window it is always open`() {
        #expect(SendingSchedule().isOpen(at: 0, in: .utc))
        #expect(SendingSchedule().opens(from: 5, in: .utc) == 5)
    }
}
