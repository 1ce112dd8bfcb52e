import Jobs
import Prompts
import Service
import StrictJSON
import Testing

struct MarkdownOutputTests {
    @Test func `A risk analysis reads like an analyst's note`() throws {
        let report = try report(
            answer: Self.riskAnswer,
            facts: Self.facts,
            simulated: true,
            warnings: [.init(text: "Line 3: an odd key")]
        )
        #expect(
            text(report) == """
                **SIMULATED: no language model was asked; the text below is made up.**

                # Risk analysis: smith.json

                Portfolio as of **14 November 2025** · Analysed: 22 November 2026, 15:10 UTC

                ## Summary

                The portfolio is concentrated. CW8\\.PA is 35.9 % of it.

                It holds no bonds.

                **Overall risk: elevated** · **Confidence: medium**

                ## Key figures

                | Figure | Value |
                | --- | ---: |
                | Total value | EUR 48,188.30 |
                | Positions | 5 |
                | Largest position | 35.9% |
                | Five largest positions | 100.0% |
                | Concentration (HHI, 0 to 1) | 0.2342 |
                | Effective holdings | 4.3 |
                | In foreign currency | 17.2% |

                | Asset class | Weight |
                | --- | ---: |
                | ETFs | 35.9% |
                | Mutual funds | 35.7% |

                | Region | Weight |
                | --- | ---: |
                | Global | 47.8% |
                | Europe | - |

                | Top holdings | Name | Weight | Value |
                | --- | --- | ---: | ---: |
                | CW8\\.PA | World equity ETF | 35.9% | EUR 17,310.30 |
                | X\\|Y |  | 18.5% | - |

                ### Worth a look

                - Positions above 20%: CW8\\.PA 35.9%
                - Few positions, not counting cash: 5, fewer than 10
                - No value in the file, counted as zero: A, B

                ## Findings

                ### Interest rates: high

                A broad fund \\| diversified

                *Evidence:* CW8\\.PA 35.92 %

                ### Currency: low

                One issuer

                *Evidence:* MSFT

                ## Actions

                1. **Reduce MSFT** one issuer *Instrument: MSFT* · *Priority: high* · *Timing: within months*
                2. **Keep the rest** broad *Priority: low* · *Timing: now*

                ## Limitations

                - No prices: values are cost.
                - No &lt;sectors>.

                ## About the data

                - Valued by: cost basis (5).
                - Cost basis is the money paid, not what a holding is worth today.

                ## Noticed in the file

                - Line 3: an odd key

                ---

                *Prepared by the built-in simulator, not checked by a person. Not investment advice.*

                - Cost of this analysis: $0.0123; 1,234 tokens in, 567 tokens out
                - Batch `batch_abc`, request `risk-0001`, submission `20261122T140530Z-1`
                - Model: gpt-4o-mini, openai; prompt version risk/1
                - Sent: 22 November 2026, 14:05 UTC
                - Source: smith.json, SHA-256 `9f86d081884c7d65`

                """
        )
    }

    @Test func `Checks are sorted by outcome, ideas get a part each, and unknown keys are kept`() throws {
        let report = try report(type: .compliance, answer: Self.mixedAnswer, usage: nil, cost: nil)
        #expect(
            text(report) == """
                # Compliance check: smith.json

                Analysed: 22 November 2026, 15:10 UTC

                ## Summary

                Short.

                ## Opportunities

                ### Inflation-linked bonds

                *Horizon: long term*

                *Fills gap:* no bonds

                - **Tags:** safe, dull

                #### Instruments

                | Name | Ticker | Kind |
                | --- | --- | --- |
                | Fund one | IBCI | fund |
                | Bond two | - | bond |

                ## Custom section

                - **A (%):** 12.5

                ### Deep

                #### X

                - 1
                - 2
                - Y: z

                ## Checks

                ### Non-compliant (1)

                - **Position limits.** *Measured:* 35 % *Remedy:* sell

                ### Compliant (1)

                - **Currency.** *Measured:* 17 %

                ## Empty

                None.

                ## Nothing

                Not given.

                ## Target mix

                | Name | Current | Target |
                | --- | ---: | ---: |
                | Stocks | 35.7% | 40.0% |

                Targets add up to 40.0%.

                ---

                *Prepared by a language model, not checked by a person. Not investment advice. \
                Key figures, holdings and what is held now are computed from the file; targets and texts are the model's.*

                - Batch `batch_abc`, request `risk-0001`, submission `20261122T140530Z-1`
                - Model: gpt-4o-mini, openai; prompt version risk/1
                - Sent: 22 November 2026, 14:05 UTC
                - Source: smith.json, SHA-256 `9f86d081884c7d65`

                """
        )
    }

    @Test(arguments: [
        "\"just text\"", "[1, [2, 3], {\"a\": null}]", "{}", "12.50", "null", "[[[[[[[[[[[[1]]]]]]]]]]]]",
    ])
    func `An answer of any shape is shown`(answer: String) throws {
        let text = text(try report(answer: answer))
        for piece in answer.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "." }) where piece != "null" {
            #expect(text.lowercased().contains(piece))
        }
    }

    @Test func `Currencies that could not be added stand side by side`() throws {
        let facts = """
            {"as_of":"2026-11-20","summation":"mixed_currencies","summation_note":"Not added.","by_currency":[
            {"currency":"EUR","total_value":100.5,"weights_by_class":[{"name":"stock","weight_pct":100}]},
            {"currency":"USD","total_value":7}],"foreign_currency_pct":null,"flags":[]}
            """
        let text = text(try report(answer: "{}", facts: facts))
        #expect(text.contains("## Key figures\n\n### In EUR\n\n| Figure | Value |"))
        #expect(text.contains("| Total value | EUR 100.50 |"))
        #expect(text.contains("### In USD\n\n| Figure | Value |\n| --- | ---: |\n| Total value | USD 7.00 |"))
        #expect(!text.contains("foreign"))
    }

    @Test(arguments: HostileTexts.all)
    func `A hostile portfolio or model adds no line, cell or tag`(hostile: String) throws {
        func shape(_ words: String) throws -> [String] {
            let word = String(decoding: JSONWriter.escaped(words), as: UTF8.self)
            let report = try report(
                answer: """
                    {"summary":"s","verdict":\(word),"key_\(words.utf8.count)":"x","findings":[{"topic":\(word),"n":"x"}],
                    "texts":[\(word)],"parts":[{"a":\(word),"b":{"c":\(word)},"d":1}]}
                    """,
                facts: """
                    {"as_of":\(word),"currency":\(word),"total_value":1,"weights_by_class":[{"name":\(word)}],
                    "top_holdings":[{"ticker":\(word)}],"flags":[{"flag":"large_position","subject":\(word)}]}
                    """,
                warnings: [.init(text: words), .init(text: "x", kind: "unknown_key", values: [words], subject: words)]
            )
            return text(report).split(separator: "\n", omittingEmptySubsequences: false).map(skeleton)
        }
        #expect(try shape(hostile) == shape("harmless"))
    }

    /// What a line is made of, without its words: marker, and bars that divide cells.
    private func skeleton(_ line: Substring) -> String {
        let marker = line.hasPrefix("- ") ? "- " : line.prefix { "#*| ".contains($0) }
        let bars = line.replacing("\\\\", with: "").replacing("\\|", with: "").filter { $0 == "|" || $0 == "<" }
        return "\(marker) \(bars)"
    }

    private func text(_ report: AnalysisReport) -> String {
        String(decoding: MarkdownOutput.render(report), as: UTF8.self)
    }
}
