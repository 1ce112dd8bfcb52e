import Service
import Testing

struct ForeignTextTests {
    @Test(arguments: [
        ("e\u{301}te\u{301}", "e\u{301}te\u{301}"),
        // Four marks on one letter, as no script needs more.
        ("กี่้", "กี่้"), ("x" + String(repeating: "\u{300}", count: 90) + "y", "x\u{300}\u{300}\u{300}\u{300}y"),
        (String(repeating: "\u{20DD}", count: 9), String(repeating: "\u{20DD}", count: 4)),
        ("a\u{3164}\u{2800}b", "a\u{FFFD}\u{FFFD}b"), ("\u{3164}\u{115F}", "\u{FFFD}\u{FFFD}"),
        ("❤\u{FE0F}1\u{FE0F}\u{20E3}", "❤\u{FE0F}1\u{FE0F}\u{20E3}"),
    ])
    func `Nothing is drawn over its neighbours, and nothing without a shape passes for a name`(
        text: String,
        shown: String
    ) {
        #expect(Array(ForeignText.oneLine(text).unicodeScalars) == Array(shown.unicodeScalars))
    }

    @Test(arguments: [
        ("48\u{202F}188\u{A0}EUR", "48\u{202F}188\u{A0}EUR"), ("\u{A0}a\u{A0}", "a"), ("a\u{A0}\u{A0}b", "a b"),
        ("a\u{A0} \u{202F}b", "a b"), ("a \u{A0}b", "a b"), ("a\u{2003}b", "a b"),
    ])
    func `A blank that no line ends at is kept where it is asked for and stands alone`(text: String, shown: String) {
        #expect(ForeignText.oneLine(text, keepsTies: true) == shown)
        #expect(ForeignText.oneLine(text) == shown.replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " "))
    }

    @Test func `A crowd of marks is gone through once and cut where the limit is`() {
        let text = String(repeating: "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", count: 100_000)
        #expect(ForeignText.oneLine(text, limit: 80).unicodeScalars.count == 80)
    }
}
