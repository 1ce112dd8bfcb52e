import Prompts
import Testing

struct TokenEstimateTests {
    /// True counts by OpenAI's o200k vocabulary.
    @Test(arguments: [
        ("", 0), ("{\"ticker\":\"CW8.PA\",\"weight_pct\":18.04}", 15),
        ("You are a portfolio risk analyst. You read a private client's holdings.", 14),
    ])
    func `An estimate is not below the truth and not far above`(text: String, count: Int) {
        let estimate = PromptBuilder.estimatedTokens(of: text)
        #expect(estimate >= count)
        #expect(estimate <= count * 3 / 2 + 1)
    }
}
