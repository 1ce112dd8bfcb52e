import StrictJSON
import Testing

@testable import Service

struct KeyWordingTests {
    @Test(arguments: [
        ("key_findings", "Key findings"), ("keyFindings", "Key findings"), ("weight_pct", "Weight (%)"), ("pct", "%"),
        ("esg_notes", "ESG notes"), ("CHF", "CHF"), ("Top-5 holdings", "Top 5 holdings"), ("", ""), ("__", "__"),
        ("été_net", "Été net"),
    ])
    func `A key becomes a heading`(key: String, title: String) {
        #expect(KeyWording.title(key) == title)
    }

    @Test(arguments: [
        ("within_months", "within months"), ("high", "high"), ("BTC_USD", "BTC_USD"),
        ("A sentence_here.", "A sentence_here."),
    ])
    func `An enumerated value becomes words, a text stays`(value: String, words: String) {
        #expect(KeyWording.value(value) == words)
    }
}
