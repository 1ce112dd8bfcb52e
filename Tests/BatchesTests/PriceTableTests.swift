import Batches
import Testing

struct PriceTableTests {
    @Test(arguments: [
        ("gpt-4o-mini-2024-07-18", 0.075), ("gpt-4o-mini", 0.075), ("gpt-4o", 1.25), ("GPT-4o", 1.25),
        ("gpt-4o-2024-05-13", 2.5), ("gpt-4o-2031-01-01", 1.25), ("gpt-6-luna-2026-09-01", 0.05),
        ("claude-haiku-4-5-20251001", 0.5), ("gpt-3.5-turbo-0125", 0.25), ("gpt-4-0613", 15),
        ("ft:gpt-4o-mini-2024-07-18:acme::Ab3", 0.15),
    ])
    func `A snapshot costs what its family costs, unless it has a price of its own`(model: String, input: Double) {
        #expect(PriceTable.builtIn.price(of: model)?.batchInput == input)
    }

    @Test(arguments: [
        "gpt-5-codex", "gpt-5-chat-latest", "gpt-4o-mini-tts", "gpt-4o-audio-preview-2024-12-17", "llama3", "", "-",
        "claude-opus-5-7", "ft:llama3:x", "gpt-4o-", "gpt-4o-20-24-0718",
    ])
    func `No price is better than that of another model`(model: String) {
        #expect(PriceTable.builtIn.price(of: model) == nil)
    }

    @Test func `Every price is positive and no batch costs more than its requests one by one`() {
        #expect(PriceTable.builtIn.prices.count > 60)
        for price in PriceTable.builtIn.prices.values {
            #expect(price.batchInput > 0 && price.batchInput <= price.input)
            #expect(price.batchOutput > 0 && price.batchOutput <= price.output)
            #expect(price.batchCachedInput.map { $0 < price.input } ?? true)
        }
    }

    @Test func `Cached input is billed at its own price`() {
        let usage = TokenUsage(input: 1_000_000, cachedInput: 400_000, output: 100_000)
        #expect(PriceTable.builtIn.cost(of: usage, model: "gpt-5-2025-08-07") == 0.375 + 0.025 + 0.5)
        #expect(PriceTable.builtIn.cost(of: usage, model: "gpt-4o") == 1.25 + 0.5)
        #expect(PriceTable.builtIn.cost(of: usage, model: "unheard-of") == nil)
    }

    @Test func `An estimate says what batching saves`() {
        let estimate = PriceTable.builtIn.estimate(model: "gpt-4o-mini", tokensIn: 1_000_000, tokensOut: 250_000)
        #expect(estimate == CostEstimate(cost: 0.15, savings: 0.5, tokensIn: 1_000_000, tokensOut: 250_000))
        #expect(PriceTable.builtIn.estimate(model: "mine", tokensIn: 5, tokensOut: 6).cost == nil)
    }

    @Test func `A user's prices replace ours`() throws {
        let text =
            #"{"date":"2027-01-01","models":{"gpt-4o":{"input":2,"output":8},"mine":{"input":1,"output":1,"batch_input":1,"batch_output":1}}}"#
        let table = try PriceTable.builtIn.overridden(by: Array(text.utf8))
        #expect(table.date == "2027-01-01")
        #expect(table.price(of: "gpt-4o-2024-11-20")?.batchInput == 1)
        #expect(table.price(of: "gpt-4o")?.batchInput == 1)
        #expect(table.price(of: "mine")?.batchOutput == 1)
        #expect(table.price(of: "gpt-4o-mini")?.batchInput == 0.075)
    }

    @Test(arguments: [
        (#"{"models":{"a":{"input":1}}}"#, "/models/a"),
        (#"{"models":{"a":{"input":-1,"output":2}}}"#, "/models/a/input"),
        (#"{"models":{"a":{"input":1,"output":2,"x":3}}}"#, "/models/a/x"), (#"{"models":[]}"#, "/models"),
    ])
    func `A bad price is named`(text: String, pointer: String) {
        let problem = #expect(throws: TableProblem.self) {
            try PriceTable.builtIn.overridden(by: Array(text.utf8))
        }
        #expect(problem?.pointer == pointer)
    }
}
