import Service
import Testing

struct MarkdownEscapingTests {
    @Test(arguments: [
        ("S&P 500 & 5 > 4, so (yes) it's -5 % of \"all\".", "S&P 500 & 5 > 4, so (yes) it's -5 % of \"all\"."),
        ("1.5 million", "1.5 million"),
        ("investment_research", "investment_research"),
        ("<script>", "&lt;script>"),
        ("&lt;b&gt; &#60; &x", "&amp;lt;b&amp;gt; &amp;\\#60; &x"),
        ("a|b", "a\\|b"),
        ("`x` *y* _z_ ~~w~~", "\\`x\\` \\*y\\* \\_z\\_ \\~\\~w\\~\\~"),
        ("[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"),
        ("# x", "\\# x"),
        ("- x", "\\- x"),
        ("---", "\\---"),
        ("=====", "\\====="),
        ("12. x", "12\\. x"),
        ("12) x", "12\\) x"),
        ("> x", "\\> x"),
        ("\\", "\\\\"),
        ("https://x.example www.x.example", "https\\://x\\.example www\\.x\\.example"),
        ("SAP.DE at 3.5, evil.de. Mr.Smith", "SAP\\.DE at 3.5, evil\\.de. Mr\\.Smith"),
        ("VWRP.L 3.5 v1.10", "VWRP.L 3.5 v1.10"),
        ("smith.json smith.json.evil.de", "smith.json smith\\.json\\.evil\\.de"),
        ("a\r\n\r\n# b\u{2028}c", "a \\# b c"),
        ("\u{202E}x\u{0}y\u{200B}z", "\u{FFFD}x\u{FFFD}yz"),
    ])
    func `Text means itself, and a plain sentence stays plain`(text: String, expected: String) {
        #expect(MarkdownEscaping.inline(text) == expected)
    }

    @Test(arguments: HostileTexts.all)
    func `Nothing that opens structure is left open`(text: String) {
        let escaped = MarkdownEscaping.inline(text)
        #expect(!escaped.contains { $0.isNewline || $0 == "<" || $0 == "\t" })
        var isEscaped = false
        for character in escaped {
            if !isEscaped { #expect(!"`*[]|~#{".contains(character)) }
            isEscaped = !isEscaped && character == "\\"
        }
        #expect(!isEscaped)
        #expect(!escaped.hasPrefix(" ") && !escaped.hasPrefix(">") && !escaped.hasPrefix("- "))
    }

    @Test(arguments: [("a__b_", "`a__b_`"), ("a`b", "a\\`b"), ("<x>", "&lt;x>"), ("", "")])
    func `An identifier can be found as it is, and is text if it is none`(id: String, expected: String) {
        #expect(Markdown(id: id).source == expected)
    }

    @Test func `What is interpolated is foreign, unless it is Markdown`() {
        let name = "**a**"
        let bold: Markdown = "**\(name)**"
        #expect(bold.source == "**\\*\\*a\\*\\***")
        let sentence: Markdown = "\(bold) and \(name)"
        #expect(sentence.source == "**\\*\\*a\\*\\*** and \\*\\*a\\*\\*")
    }
}
