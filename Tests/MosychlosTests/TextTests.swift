import Testing

@testable import mosychlos

struct TextTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한", 2), ("👍🏽", 2), ("✈️", 2), ("…", 1),
    ])
    func `Width is counted in columns`(text: String, width: Int) {
        #expect(displayWidth(text) == width)
    }

    @Test func `Cutting keeps to the width and says so`() {
        #expect(truncated("portfolio", to: 9) == "portfolio")
        #expect(truncated("portfolios", to: 9) == "portfoli…")
        #expect(truncated("日本語", to: 4) == "日…")
        #expect(padded("日本", to: 6) == "日本  ")
        #expect(rightAligned("12", to: 4) == "  12")
    }

    @Test func `Nothing printable can act on the terminal`() {
        #expect(printable("a\u{1B}[31mb\u{202E}c\u{9B}d\n") == "a�[31mb�c�d�")
        #expect(printable("smith 日本 é") == "smith 日本 é")
    }
}
