import Testing

@testable import Service

struct ChartTests {
    @Test(
        arguments: [
            ([46.7, 13.5], 0, 50), ([5], 0, 10), ([100], 0, 100), ([130, 2], 0, 130), ([-20, 60], -20, 75),
        ] as [([Double], Double, Double)]
    )
    func `A scale begins at zero or below and ends at a round figure`(values: [Double], lowest: Double, highest: Double)
    {
        let scale = ChartScale(values)
        #expect(scale.lowest == lowest)
        #expect(scale.highest == highest)
        for value in values { #expect((0...100).contains(scale.place(value))) }
    }

    @Test func `A bar of what is owed goes from zero to the left`() {
        let scale = ChartScale([-25, 75])
        #expect(scale.place(0) == 25)
        let (owed, owned) = (scale.bar(-25), scale.bar(75))
        #expect([owed.start, owed.length] == [0, 25])
        #expect([owned.start, owned.length] == [25, 75])
        #expect(scale.place(.nan) == 0)
    }

    @Test func `The parts of a strip fill it, and what is owed has none`() {
        let rows = [30.0, -5, 10, .nan].map { ChartRow(label: "x", value: $0, text: "") }
        let parts = StackChart(title: "t", rows: rows).parts
        #expect(parts.map(\.start) == [0, 75, 75, 100])
        #expect(parts.map(\.length) == [75, 0, 25, 0])
        #expect(StackChart(title: "t", rows: []).parts.isEmpty)
    }

    @Test(
        arguments: [
            (0, 0, 0), (0.1499, 38.72, 0), (0.15, 38.73, 1), (0.25, 50, 2), (1, 100, 2), (7, 100, 2),
        ] as [(Double, Double, Int)]
    )
    func `The gauge's zones change where supervision draws its lines`(index: Double, place: Double, zone: Int) {
        #expect(abs(GaugeChart.place(index) - place) < 0.01)
        #expect(GaugeChart.Reading(index).rawValue == zone)
    }

    @Test func `What does not fit is summed up in one row`() {
        let rows = (1...10).map { ChartRow(label: "\($0)", value: Double($0), text: "") }
        let shown = ChartRow.limited(rows, to: 4) { ChartRow(label: "others \($0)", value: $1, text: "") }
        #expect(shown.map(\.label) == ["1", "2", "3", "others 7"])
        #expect(shown.last?.value == 49)
        #expect(ChartRow.limited(rows, to: 10) { _, _ in rows[0] } == rows)
    }

    @Test(arguments: [
        ("short", "short"), (String(repeating: "a", count: 40), String(repeating: "a", count: 29) + "…"),
        ("日本株式インデックスファンド連動型", "日本株式インデックスファンド…"),
    ])
    func `A label fits a phone, wide letters counted twice`(label: String, short: String) {
        #expect(ChartRow(label: label, value: 0, text: "").shortLabel == short)
    }

    @Test(
        arguments: [
            (1, "1"), (0.5, "0.5"), (33.333, "33.33"), (-0.004, "0"), (-1.25, "-1.25"), (.nan, "0"), (1e300, "1000000"),
        ] as [(Double, String)]
    )
    func `A coordinate is a short number`(value: Double, text: String) {
        let coordinate: HTML = "\(value)"
        #expect(coordinate == HTML(text))
    }
}
