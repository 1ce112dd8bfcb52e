import Jobs
import Prompts
import StrictJSON
import TestSupport
import Testing

@testable import Service

struct HTMLOutputTests {
    @Test func `A page says first that it is simulated, names its language and forbids everything`() throws {
        let page = text(
            try report(answer: MarkdownOutputTests.riskAnswer, facts: MarkdownOutputTests.facts, simulated: true)
        )
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n"))
        #expect(page.contains("default-src 'none'; style-src 'sha256-"))
        #expect(page.contains("<title>SIMULATED: Risk analysis: smith.json</title>"))
        let body = try #require(page.split(separator: "<body>\n").last)
        #expect(
            body.hasPrefix(
                "<aside class=\"banner\" aria-label=\"SIMULATED\"><b>SIMULATED:</b> no language model was asked"
            )
        )
        for forbidden in ["<script", " style=", "http://", "https://", "url(", "@import", " onload"] {
            #expect(!page.contains(forbidden), "\(forbidden)")
        }
        #expect(page.utf8.count < 40 << 10)
    }

    @Test func `Findings carry their severity, figures their language, and holdings the names of their accounts`()
        throws
    {
        var report = try report(answer: MarkdownOutputTests.riskAnswer, facts: Self.facts)
        report.accounts = ["PEA chez <Banque>", ""]
        let english = text(report)
        #expect(english.contains("EUR\u{A0}48,188.30"))
        #expect(english.contains("<time datetime=\"2025-11-14\">14 November 2025</time>"))
        #expect(english.contains("Severity: high</span>"))
        #expect(english.contains("ETFs · Global · 1 · PEA chez &lt;Banque&gt; · Account 2"))
        report.language = ReportLanguage("fr")
        let french = text(report)
        #expect(french.contains("<html lang=\"fr\">"))
        #expect(french.contains("48\u{202F}188,30\u{A0}EUR"))
        #expect(french.contains("14 novembre 2025"))
        #expect(french.contains("Chiffres clés"))
        report.language = ReportLanguage("sv")
        let swedish = text(report)
        #expect(swedish.contains("<html lang=\"en\">"))
        #expect(swedish.contains("<div lang=\"sv\" dir=\"auto\">"))
    }

    @Test(arguments: [
        ("fr", "Confiance<b>Élevée</b>", "Risque global<b>Élevé</b>", "<b>moyenne</b>"),
        ("it", "Affidabilità<b>Alta</b>", "Rischio complessivo<b>Alto</b>", "<b>media</b>"),
        ("es", "Confianza<b>Alta</b>", "Riesgo global<b>Alto</b>", "<b>media</b>"),
        ("de", "Sicherheit<b>Hoch</b>", "Gesamtrisiko<b>Hoch</b>", "<b>mittel</b>"),
    ])
    func `How much agrees in gender with what it is said of`(
        language: String,
        confidence: String,
        risk: String,
        priority: String
    ) throws {
        let answer =
            #"{"overall_risk":"high","confidence":"high","actions":[{"action":"Sell","priority":"medium","timing":"now"}]}"#
        let page = text(try report(answer: answer, language: language))
        for words in [confidence, risk, priority] { #expect(page.contains(words)) }
    }

    @Test func `Checks are lights with words, sorted by outcome`() throws {
        let page = text(try report(type: .compliance, answer: MarkdownOutputTests.mixedAnswer))
        #expect(page.contains("<b>1</b> Non-compliant"))
        let bad = try #require(page.firstRange(of: ">Position limits"))
        let good = try #require(page.firstRange(of: ">Currency<"))
        #expect(bad.lowerBound < good.lowerBound)
        #expect(page.contains("Target mix"))
        #expect(page.contains("35.7% → 40.0%"))
    }

    @Test(arguments: [
        "\"just text\"", "[1, [2, 3], {\"a\": null}]", "{}", "12.50", "null", "[[[[[[[[[[[[1]]]]]]]]]]]]",
        "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":[{\"h\":1}]}}}}}}}",
        "{\"findings\":[{\"severity\":7}],\"plan\":[{\"priority\":[],\"x\":{\"y\":[[]]}}]}",
    ])
    func `An answer of any shape is shown`(answer: String) throws {
        let page = text(try report(answer: answer)).lowercased()
        for piece in answer.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "." }) where piece != "null" {
            #expect(page.contains(piece))
        }
        #expect(!page.contains("html(bytes"))
    }

    @Test(arguments: HostileTexts.all)
    func `A hostile portfolio or model adds no element`(hostile: String) throws {
        #expect(try tags(of: Self.page(full: hostile)) == tags(of: Self.page(full: "harmless")))
    }

    @Test(.enabled(if: Tool.python3.isInstalled))
    func `A foreign parser finds the same tree whatever the words are, and the words as they were`() async throws {
        guard try await run(["python3", "-c", "import html5lib"]).status == 0 else { return }
        var input: [UInt8] = []
        for words in ["harmless"] + HostileTexts.all {
            var json = JSONWriter()
            json.beginArray()
            json.string(ForeignText.oneLine(words))
            json.string(try Self.page(full: words))
            json.endArray()
            json.newline()
            input += json.bytes
        }
        #expect(try await python(Self.judge, input: input) == ["\(HostileTexts.all.count) pages, 0 findings"])
    }

    /// A page in which every place for foreign words holds these.
    static func page(full words: String) throws -> String {
        let word = String(decoding: JSONWriter.escaped(words), as: UTF8.self)
        var report = try report(
            answer: """
                {"summary":\(word),"verdict":\(word),"findings":[{"topic":\(word),"severity":\(word),"evidence":\(word)}],
                "checks":[{"status":"compliant","area":\(word),"remedy":\(word)}],"texts":[\(word)],
                "target":[{"name":\(word),"current_pct":1,"target_pct":2}],
                "actions":[{"action":\(word),"priority":\(word),"rationale":\(word)}],
                "parts":[{"a":\(word),"b":{"c":\(word)},"d":1}]}
                """,
            facts: """
                {"as_of":\(word),"currency":\(word),"total_value":1,"weights_by_class":[{"name":\(word),"weight_pct":50}],
                "weights_by_region":[{"name":\(word),"weight_pct":50}],"holdings":[{"ticker":\(word),"name":\(word),
                "class":\(word),"region":\(word),"weight_pct":5,"value":1,"accounts":[1]}],"hhi":0.2,
                "top_holdings":[{"ticker":\(word),"weight_pct":5}],"accounts":[{"label":\(word)}],
                "flags":[{"flag":"large_position","subject":\(word),"weight_pct":5,"threshold_pct":5},{"flag":"few_positions"}],
                "valued_by":[{"basis":\(word),"holdings":1}]}
                """,
            warnings: [.init(text: words), .init(text: "x", kind: "unknown_key", values: [words], subject: words)]
        )
        report.accounts = [words]
        report.model = words
        return String(decoding: HTMLOutput.render(report), as: UTF8.self)
    }

    /// The tags in their order, without their attributes.
    private func tags(of page: String) -> [Substring] {
        page.split(separator: "<", omittingEmptySubsequences: false).dropFirst().map { piece in
            piece.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "!" }
        }
    }

    private func text(_ report: AnalysisReport) -> String {
        String(decoding: HTMLOutput.render(report), as: UTF8.self)
    }

    private static let judge = """
        import json, sys, html5lib
        def shape(e): return (e.tag, sorted(e.attrib), [shape(c) for c in e])
        first, findings, pages = None, 0, 0
        for line in sys.stdin:
            words, page = json.loads(line)
            parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
            tree = parser.parse(page)
            if first is None: first = shape(tree); continue
            pages += 1
            if shape(tree) != first: findings += 1; print('another tree', repr(words))
            said = ' '.join(' '.join(tree.itertext()).split())
            if ' '.join(words.split()) not in said: findings += 1; print('lost', repr(words))
        print(f'{pages} pages, {findings} findings')
        """

    private static let facts = """
        {"as_of":"2025-11-14","base_currency":"EUR","currency":"EUR","total_value":48188.30,"positions_count":1,
        "weights_by_class":[{"name":"etf","weight_pct":35.92}],"weights_by_region":[{"name":"Global","weight_pct":-3.5}],
        "hhi":0.2342,"effective_holdings":4.27,"top_holdings":[{"ticker":"CW8.PA","weight_pct":35.92}],
        "holdings":[{"ticker":"CW8.PA","class":"etf","region":"Global","weight_pct":35.92,"value":17310.30,"accounts":[1,2]}],
        "accounts":[{"account":1,"label":"account 1 (pea, EUR)","holdings":1,"cash_balance":null}],"flags":[]}
        """
}
