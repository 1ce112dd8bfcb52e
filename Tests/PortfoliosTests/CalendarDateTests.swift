import Testing

@testable import Portfolios

struct CalendarDateTests {
    @Test(arguments: [
        "2026-11-14", "2024-02-29", "2000-02-29", "2026-11-14T09:30:00Z", "2026-11-14T09:30:00.123456+01:00",
        "2026-11-14t23:59:60z",
    ])
    func `A date or an RFC 3339 time is a date`(text: String) {
        #expect(CalendarDate(text)?.description == String(text.prefix(10)))
    }

    @Test(arguments: [
        "", "2026-1-1", "14.11.2026", "2026-13-01", "2026-02-29", "1900-02-29", "2026-00-10", "2026-11-31",
        "2026-11-14T",
        "2026-11-14T09:30", "2026-11-14T09:30:00", "2026-11-14T24:00:00Z", "2026-11-14 ", "+026-11-14",
        "2026-11-14T09:30:00.Z",
    ])
    func `Anything else is none`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func `Days count up and back without a gap`() throws {
        let output = try python(
            """
            import datetime
            start = datetime.date(1899, 12, 30)
            for i in range(0, 90000, 7):
                day = start + datetime.timedelta(days=i)
                print((day - datetime.date(1970, 1, 1)).days, day.isoformat())
            """
        )
        for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: " ")
            let days = try #require(Int(fields[0]))
            let date = try #require(CalendarDate(String(fields[1])))
            #expect(CalendarDate(daysSince1970: days) == date)
            #expect(date.daysSince1970 == days)
        }
    }
}
