import Prompts
import Service
import StrictJSON
import Testing

/// A reader sees what was computed, not what a model says it was.
struct ComputedOverClaimedTests {
    private static let facts = """
        {"as_of":"2026-10-30","currency":"EUR","accounts":[
        {"account":1,"label":"account 1 (pea, EUR)","holdings":1,"cash_balance":10},
        {"account":2,"label":"account 2 (401k, USD)","holdings":1,"cash_balance":0}],
        "weights_by_class":[{"name":"stock","weight_pct":66.7},{"name":"cash","weight_pct":33.3}],
        "weights_by_region":[{"name":"Europe","weight_pct":60}],
        "top_holdings":[{"ticker":"Cash","weight_pct":40},{"ticker":"Cash","weight_pct":26.7}],
        "holdings":[{"ticker":"Cash","name":"Cash Converters","weight_pct":40,"value":400},
        {"ticker":"Cash","name":"Cash plc","weight_pct":26.7,"value":267},{"ticker":"VTI","weight_pct":12.5}],
        "jurisdiction":{"disallowed_asset_types":["crypto_core"],"blocked_tickers_count":2,"max_leverage":1.5,"leverage":null,
        "house_rules":["ticker_blocklist"]},
        "flags":[{"flag":"rule_broken","rule":"ticker_blocklist","subject":"Cash","weight_pct":40},
        {"flag":"rule_not_checked","rule":"max_leverage","leverage":null,"max_leverage":1.5},
        {"flag":"large_position","subject":"Cash","weight_pct":40,"threshold_pct":20},
        {"flag":"drift","by":"class","subject":"cash","weight_pct":33.3,"target_pct":10,"threshold_pct":5}]}
        """

    @Test func `What is held now comes from the facts, and targets beyond the whole are said to be`() throws {
        let answer = """
            {"target_mix":[{"name":"stock","current_pct":10,"target_pct":80},{"name":"bond","current_pct":99,"target_pct":60}],
            "regions":[{"name":"europe","current_pct":1.5,"view":"in_line","comment":"x"},
            {"name":"Mars","current_pct":2.5,"view":"in_line","comment":"y"}],
            "trims":[{"instrument":"VTI","current_pct":77,"target_pct":5,"rationale":"z"}]}
            """
        let report = try report(type: .allocation, answer: answer, facts: Self.facts)
        for page in [String(decoding: MarkdownOutput.render(report), as: UTF8.self), html(report)] {
            #expect(page.contains("66.7%") && page.contains("Targets add up to 140.0%."))
            #expect(page.contains("12.5%") && page.contains("2.5%"))
            for claimed in ["99.0%", "77.0%", "| 1.5%", ">1.5%", "Targets add up to 5.0%"] {
                #expect(!page.contains(claimed), "\(claimed)")
            }
        }
        #expect(String(decoding: ResultJSON.render(report), as: UTF8.self).contains(#""current_pct":99"#))
    }

    @Test func `A broken rule stands above a verdict that knows of none`() throws {
        let report = try report(
            type: .compliance,
            answer: #"{"overall_status":"compliant","summary":"All rules are kept."}"#,
            facts: Self.facts
        )
        let note = String(decoding: MarkdownOutput.render(report), as: UTF8.self)
        #expect(
            note.contains(
                "**Rules, as calculated: 1 broken, 1 not checked** · **Overall status (the model's view): compliant**"
            )
        )
        let page = html(report)
        let computed = try #require(page.firstRange(of: "Rules, as calculated<b>1 broken, 1 not checked</b>"))
        let claimed = try #require(page.firstRange(of: "Overall status (the model&#39;s view)<b>Compliant</b>"))
        #expect(computed.lowerBound < claimed.lowerBound)
        #expect(note.contains("- Leverage not known, the limit is 1.5"))
    }

    @Test func `A note says whose portfolio it was taken for and by which rules`() throws {
        var report = try report(answer: "{}", facts: Self.facts)
        report.investor = try JSONDocument(
            parsing: Array(
                #"{"risk_tolerance":"moderate","style":"balanced","assumed":["style"],"exclusions":["fossil_fuels"]}"#
                    .utf8
            )
        ).root
        report.language = ReportLanguage("de")
        let note = String(decoding: MarkdownOutput.render(report), as: UTF8.self)
        #expect(note.contains("## Woran es gemessen wurde"))
        #expect(
            note.contains("Risikobereitschaft mäßig; Stil ausgewogen (angenommen); Ausschlüsse fossile Brennstoffe.")
        )
        #expect(
            note.contains("verbotene Arten: Große Kryptowerte; gesperrte Titel: 2 (Hausregel); höchster Hebel: 1,5.")
        )
        #expect(String(decoding: ResultJSON.render(report), as: UTF8.self).contains(#""risk_tolerance":"moderate""#))
    }

    @Test func `A ticker is never translated, and two that share one keep their names`() throws {
        var report = try report(answer: "{}", facts: Self.facts)
        report.language = ReportLanguage("fr")
        let note = String(decoding: MarkdownOutput.render(report), as: UTF8.self)
        #expect(note.contains("Titre interdit : Cash 40") && note.contains("Liquidités 33,3"))
        #expect(note.contains("| Cash | Cash Converters |") && note.contains("| Cash | Cash plc |"))
        #expect(note.contains("points de pourcentage"))
    }

    @Test func `Accounts have the numbers an answer names them with`() throws {
        var report = try report(answer: "{}", facts: Self.facts)
        report.accounts = ["PEA of the family", ""]
        for page in [String(decoding: MarkdownOutput.render(report), as: UTF8.self), html(report)] {
            #expect(page.contains("1 · PEA of the family") && page.contains("Account 2"))
            #expect(page.contains("401(k)"))
        }
    }

    @Test func `The title of a part is what names it, in whichever order a model writes`() throws {
        let report = try report(
            answer: """
                {"findings":[{"severity":"high","evidence":"x","topic":"currency","comment":"y"}],
                "actions":[{"priority":"high","rationale":"because","action":"Sell all","timing":"now"}]}
                """
        )
        let note = String(decoding: MarkdownOutput.render(report), as: UTF8.self)
        #expect(note.contains("### Currency: high") && note.contains("1. **Sell all** because"))
    }

    @Test func `Debts beyond everything owned have no leverage and are above any limit`() throws {
        let facts = #"{"flags":[{"flag":"rule_broken","rule":"max_leverage","leverage":null,"max_leverage":1.5}]}"#
        let note = String(decoding: MarkdownOutput.render(try report(answer: "{}", facts: facts)), as: UTF8.self)
        #expect(note.contains("- Leverage above the limit: ∞ > 1.5"))
    }

    private func html(_ report: AnalysisReport) -> String {
        String(decoding: HTMLOutput.render(report), as: UTF8.self)
    }
}
