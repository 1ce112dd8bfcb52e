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
        #expect(PriceTable.builtIn.price(of: model)?.batch.input == input)
    }

    @Test(arguments: [
        "gpt-5-codex", "gpt-5-chat-latest", "gpt-4o-mini-tts", "gpt-4o-audio-preview-2024-12-17", "llama3", "", "-",
        "claude-opus-5-7", "ft:llama3:x", "gpt-4o-", "gpt-4o-20-24-0718", "gpt-4", "gpt-3.5-turbo",
        "ft:gpt-3.5-turbo-0613",
        "ft:gpt-4o-2024-11-20:acme::1", "o3-deep-research-2025-06-26", "gpt-5.6-cyber",
    ])
    func `No price is better than that of another model`(model: String) {
        #expect(PriceTable.builtIn.price(of: model) == nil)
    }

    @Test func `Every price is positive, none is more in a batch, and a long input is never cheaper`() {
        #expect(PriceTable.builtIn.prices.count == 95)
        for price in PriceTable.builtIn.prices.values {
            for (direct, batch) in [(price.direct, price.batch)]
                + (price.longContext.map { [($0.direct, $0.batch)] } ?? [])
            {
                #expect(batch.input > 0 && batch.input <= direct.input)
                #expect(batch.output > 0 && batch.output <= direct.output)
                #expect(batch.cachedInput.map { $0 < batch.input } ?? true)
                #expect(direct.cachedInput.map { $0 < direct.input } ?? true)
            }
            guard let long = price.longContext else { continue }
            #expect(long.batch.input > price.batch.input && long.batch.output > price.batch.output)
        }
    }

    @Test func `Cached input is billed at its own price`() {
        let usage = TokenUsage(input: 200_000, cachedInput: 80_000, output: 20_000)
        #expect(PriceTable.builtIn.cost(of: usage, model: "gpt-5-2025-08-07") == 0.075 + 0.005 + 0.1)
        #expect(PriceTable.builtIn.cost(of: usage, model: "gpt-4o") == 0.25 + 0.1)
        #expect(PriceTable.builtIn.cost(of: usage, model: "unheard-of") == nil)
    }

    @Test(arguments: [(272_000, 0.34), (272_001, 0.6800025)])
    func `Above its step a long input is dearer, for all its tokens`(tokens: Int, cost: Double) throws {
        let usage = TokenUsage(input: tokens, output: 0)
        let billed = try #require(PriceTable.builtIn.cost(of: usage, model: "gpt-5.4"))
        #expect(abs(billed - cost) < 1e-9)
        let estimate = PriceTable.builtIn.estimate(model: "gpt-5.4", tokensIn: tokens, tokensOut: 0)
        #expect(estimate.cost == billed)
        #expect(estimate.savings == 0.5)
    }

    @Test func `Estimates add up, and without a price there is no sum`() throws {
        let table = PriceTable.builtIn
        let cheap = table.estimate(model: "gpt-4o-mini", tokensIn: 1_000_000, tokensOut: 0)
        let odd = table.estimate(model: "gpt-3.5-turbo-1106", tokensIn: 1_000_000, tokensOut: 0)
        let sum = cheap + odd
        let cost = try #require(sum.cost)
        #expect(abs(cost - 1.075) < 1e-9)
        #expect(abs(sum.savings - (1 - 1.075 / 1.15)) < 1e-9)
        #expect(sum.tokensIn == 2_000_000)
        #expect((cheap + .zero).cost == cheap.cost)
        #expect((cheap + table.estimate(model: "mine", tokensIn: 1, tokensOut: 1)).cost == nil)
    }

    @Test(
        arguments: [
            ("o1", "2026-10-23"), ("gpt-5-mini-2025-08-07", "2026-12-11"), ("gpt-4o-mini", "2027-01-14"),
            ("gpt-5.1", "2027-04-01"), ("gpt-4", "2026-10-23"), ("ft:gpt-4.1-2025-04-14:acme::1", "2027-01-14"),
            ("claude-sonnet-4-5", "2026-11-30"), ("gpt-6-luna", nil), ("mine", nil),
        ] as [(String, String?)]
    )
    func `A model's last day is known where its maker has named it`(model: String, day: String?) {
        #expect(PriceTable.builtIn.shutDown(of: model) == day)
    }

    @Test func `An estimate says what batching saves`() {
        let estimate = PriceTable.builtIn.estimate(model: "gpt-4o-mini", tokensIn: 1_000_000, tokensOut: 250_000)
        #expect(estimate == CostEstimate(cost: 0.15, savings: 0.5, tokensIn: 1_000_000, tokensOut: 250_000))
        #expect(PriceTable.builtIn.estimate(model: "mine", tokensIn: 5, tokensOut: 6).cost == nil)
    }

    @Test func `A user's prices replace ours`() throws {
        let text = #"""
            {"date": "2027-01-01", "models": {
                "gpt-4o": {"input": 2, "output": 8, "shut_down": "2028-02-29"},
                "gpt-4o-mini": {"input": 2, "output": 8},
                "mine": {"input": 1, "output": 1, "batch_input": 1, "batch_output": 1, "batch_cached_input": 0.5,
                    "long_context": {"above": 1000, "input": 4, "output": 6}}
            }}
            """#
        let table = try PriceTable.builtIn.overridden(by: Array(text.utf8))
        #expect(table.date == "2027-01-01")
        #expect(table.price(of: "gpt-4o-2031-11-20")?.batch.input == 1)
        #expect(table.price(of: "gpt-4o")?.batch.input == 1)
        #expect(table.price(of: "mine")?.batch == ModelPrice.Rates(input: 1, output: 1, cachedInput: 0.5))
        #expect(table.price(of: "mine")?.longContext?.batch == ModelPrice.Rates(input: 2, output: 3))
        #expect(table.price(of: "gpt-5")?.batch.input == 0.625)
        #expect(table.shutDown(of: "gpt-4o") == "2028-02-29")
        #expect(table.shutDown(of: "gpt-4o-mini") == nil)
    }

    @Test(arguments: [
        (#"{"models":{"a":{"input":1}}}"#, "/models/a"),
        (#"{"models":{"a":{"input":-1,"output":2}}}"#, "/models/a/input"),
        (#"{"models":{"a":{"input":1e308,"output":2}}}"#, "/models/a/input"),
        (#"{"models":{"a":{"input":1,"output":2,"x":3}}}"#, "/models/a/x"), (#"{"models":[]}"#, "/models"),
        (#"{"models":{"a":{"input":1,"output":2,"shut_down":"2027-02-29"}}}"#, "/models/a/shut_down"),
        (
            #"{"models":{"a":{"input":1,"output":2,"long_context":{"input":1,"output":2}}}}"#,
            "/models/a/long_context/above"
        ),
    ])
    func `A bad price is named`(text: String, pointer: String) {
        let problem = #expect(throws: TableProblem.self) {
            try PriceTable.builtIn.overridden(by: Array(text.utf8))
        }
        #expect(problem?.pointer == pointer)
    }
}
