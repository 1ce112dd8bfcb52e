import Prompts
import StrictJSON
import Testing

struct FencedFactsTests {
    private func json(_ message: String) -> String? {
        FencedFacts(in: message).facts.map { String(decoding: $0.rawBytes, as: UTF8.self) }
    }

    @Test(arguments: [
        ("```json\n{\"a\":1}\n```", "{\"a\":1}"), ("text\n```json\n{}\n```\n", "{}"),
        ("```json\n[1]\n```\nthen\n```json\n[2]\n```", "[2]"),
    ])
    func `The last fence is read`(message: String, content: String) {
        #expect(json(message) == content)
    }

    @Test(arguments: [
        "", "`", "``````", "no fence", "```text\n{}\n```", "```json\n", "json\n", "```json\n\n```", "```json\n{",
    ])
    func `A message without a fence has no facts`(message: String) {
        #expect(json(message) == nil)
    }
}

extension FencedFactsTests {
    @Test(arguments: [
        "```json\n{\"risk_tolerance\":\"moderate\"}\n```\nthen\n```json\n{\"as_of\":\"2026-10-30\"}\n```",
        "```json\n{\"as_of\":\"2026-10-30\"}\n```\nthen\n```json\n{\"risk_tolerance\":\"moderate\"}\n```",
        "```text\n{}\n```\n```json\n{\"mine\":1}\n```\n```json\n{\"as_of\":\"2026-10-30\"}\n```\n"
            + "```json\n{\"risk_tolerance\":\"moderate\"}\n```",
    ])
    func `Facts and investor are told apart in whichever order a preset names them`(message: String) {
        let fenced = FencedFacts(in: message)
        #expect(fenced.facts?["as_of"]?.string == "2026-10-30")
        #expect(fenced.investor?["risk_tolerance"]?.string == "moderate")
    }

    @Test func `A fence of a preset's author is no investor`() {
        let message = "```json\n{\"mine\":1}\n```\n```json\n{\"as_of\":\"2026-10-30\"}\n```"
        #expect(FencedFacts(in: message).investor == nil)
    }
}
