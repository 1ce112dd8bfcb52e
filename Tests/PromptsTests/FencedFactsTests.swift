import Prompts
import Testing

struct FencedFactsTests {
    private func json(_ message: String) -> String? {
        FencedFacts.json(in: message).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        ("```json\n{\"a\":1}\n```", "{\"a\":1}"), ("text\n```json\n{}\n```\n", "{}"),
        ("```json\n[1]\n```\nthen\n```json\n[2]\n```", "[2]"), ("```json\n\n```", ""),
    ])
    func `The last fence is read`(message: String, content: String) {
        #expect(json(message) == content)
    }

    @Test(arguments: ["", "`", "``````", "no fence", "```text\n{}\n```", "```json\n", "json\n"])
    func `A message without a fence has no facts`(message: String) {
        #expect(json(message) == nil)
    }
}
