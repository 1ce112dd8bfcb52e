import Service
import Testing

struct FormatTests {
    @Test(arguments: [
        ("0", 0, "0"), ("12345", 0, "12,345"), ("-1234567", 0, "-1,234,567"), ("999.995", 2, "1,000.00"),
        ("48188.30", 2, "48,188.30"), ("0.005", 2, "0.01"), ("-0.004", 2, "0.00"), ("1e3", 2, "1,000.00"),
        ("1.5E-3", 4, "0.0015"), ("12345678901234567890123.455", 2, "12,345,678,901,234,567,890,123.46"),
        ("0.1", 0, "0"), ("0.5", 0, "1"), ("9.99", 1, "10.0"), ("1e-400", 2, "0.00"),
    ])
    func `A figure is rounded by its digits`(text: String, places: Int, expected: String) {
        #expect(Format.decimal(text, places: places) == expected)
    }

    @Test(arguments: ["", "-", "abc", "1.2.3", "1e", "NaN", "1e99", "1e999999999999999999", "--1"])
    func `What is no number, or nobody's number, is not formatted`(text: String) {
        #expect(Format.decimal(text, places: 2) == nil)
    }

    @Test(arguments: [("2026", "2026"), ("1234567.8", "1,234,567.8"), ("0.2342", "0.2342"), ("-12000", "-12,000")])
    func `Long figures are grouped, short ones stay`(text: String, expected: String) {
        #expect(Format.grouped(text) == expected)
    }

    @Test(
        arguments: [
            (0, "$0.00"), (0.0123, "$0.0123"), (0.00001, "less than $0.0001"), (12.345, "$12.35"),
            (1234.5, "$1,234.50"),
            (-0.5, "-$0.5000"), (.nan, "unknown"), (.infinity, "unknown"),
        ] as [(Double, String)]
    )
    func `Dollars show what they are worth`(amount: Double, expected: String) {
        #expect(Format.dollars(amount) == expected)
    }

    @Test(
        arguments: [
            (0, "0 bytes"), (1, "1 byte"), (1023, "1,023 bytes"), (1024, "1 KiB"), (1536, "1.5 KiB"),
            (20_971_520, "20 MiB"), (20_971_521, "20 MiB"), (1_048_576, "1 MiB"), (1_048_575, "1 MiB"),
            (.max, "8,388,608 TiB"),
        ] as [(Int64, String)]
    )
    func `Sizes are as exact as a reader needs`(size: Int64, expected: String) {
        #expect(Format.bytes(size) == expected)
    }

    @Test(
        arguments: [
            (-5, "0 s"), (45, "45 s"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"), (3900, "1 h 05 min"),
            (86_400, "1 day"), (183_600, "2 days 3 h"),
        ] as [(Int64, String)]
    )
    func `Durations too`(seconds: Int64, expected: String) {
        #expect(Format.duration(seconds) == expected)
    }

    @Test func `Counts, percentages and money read naturally`() {
        #expect(Format.plural(1, "file", "files") == "1 file")
        #expect(Format.plural(12_345, "file", "files") == "12,345 files")
        #expect(Format.percent(35.92) == "35.9 %")
        #expect(Format.money("48188.3", currency: "EUR") == "EUR 48,188.30")
        #expect(Format.money("12.345", currency: nil) == "12.35")
    }
}
