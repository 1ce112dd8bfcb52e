import Prompts
import Testing

struct AnalysisTypeTests {
    @Test(arguments: ["risk", "RISK", "Investment-Research", "investment research", "investment_research"])
    func `A type is found however it is written`(name: String) {
        #expect(AnalysisType.named(name) != nil)
    }

    @Test(arguments: [
        ("rsik", AnalysisType.risk), ("alocation", .allocation), ("preformance", .performance),
        ("complience", .compliance),
        ("realocation", .reallocation), ("investment_reserch", .investmentResearch),
    ])
    func `A misspelt type has a nearest one`(name: String, type: AnalysisType) {
        #expect(AnalysisType.named(name) == nil)
        #expect(AnalysisType.nearest(to: name) == type)
    }

    @Test(arguments: ["", "taxes", "archive", "x"]) func `A word of its own has none`(name: String) {
        #expect(AnalysisType.nearest(to: name) == nil)
    }

    @Test func `There are six`() {
        #expect(
            AnalysisType.all.map(\.rawValue) == [
                "risk", "allocation", "performance", "compliance", "reallocation", "investment_research",
            ]
        )
        #expect(Set(AnalysisType.all.map(\.title)).count == 6)
    }
}
