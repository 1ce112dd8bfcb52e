import Batches
import LinuxSystem
import TestSupport
import Testing

@testable import Service

struct PriceShareTests {
    @Test(arguments: [
        (Configuration.Provider.openAI, 0.5), (.azure, 0.5), (.anthropic, 0.5), (.mistral, 0.5), (.gemini, 0.5),
        (.groq, 1), (.together, 1),
    ])
    func `Where a price file tells direct prices alone, half is taken only where it is promised`(
        provider: Configuration.Provider,
        share: Double
    ) async throws {
        try await withTemporaryDirectory { directory in
            let text = """
                {"models": {"mine": {"input": 2, "output": 8}, "told": {"input": 2, "output": 8, "batch_input": 1,
                    "batch_output": 3}}}
                """
            try Directory.create(directory + "/p").writeFile("prices.json", Array(text.utf8), replacing: false)
            let configuration = Configuration(llm: .init(provider: provider), pricesFile: directory + "/p/prices.json")
            let table = try configuration.priceTable()
            #expect(table.price(of: "mine")?.batch.output == 8 * share)
            #expect(table.estimate(model: "mine", tokensIn: 1000, tokensOut: 0).savings == 1 - share)
            #expect(table.price(of: "told")?.batch.output == 3)
        }
    }
}
