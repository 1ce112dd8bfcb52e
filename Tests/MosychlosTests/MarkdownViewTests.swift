import Testing

@testable import mosychlos

struct MarkdownViewTests {
    @Test func `A page is set as text`() {
        let page = """
            # Risk: **smith**

            > SIMULATED. No model was
            > asked.

            A paragraph that is longer than forty columns, with `code *as is*` and a [link](https://example.org).
            It goes on.

            ## Findings
            - one
              goes on
            - **two** \\*stars\\*
              1. nested

            | Class | Weight |
            | --- | ---: |
            | stock \\| etf | 35.92 |
            | cash | 6.6 |

            ---
            ```
            let x = "**"
            ```


            """
        #expect(
            render(page, width: 40) == """
                Risk: smith
                ===========

                | SIMULATED. No model was asked.

                A paragraph that is longer than forty
                columns, with code *as is* and a link
                (https://example.org). It goes on.

                Findings
                --------
                  • one goes on
                  • two *stars*
                    1. nested

                Class        Weight
                stock | etf   35.92
                cash            6.6

                ----------------------------------------
                    let x = "**"

                """
        )
    }

    @Test func `Cells that are too long go on in the next line`() {
        let table = "| Topic | Comment |\n| --- | --- |\n| size | one two three four five six |\n| | x |"
        #expect(
            render(table, width: 20) == """
                Topic  Comment
                size   one two three
                       four five six
                       x

                """
        )
    }

    @Test func `Emphasis is shown where colours are allowed`() {
        #expect(
            render("a **b** *c* `d`", color: true) == "a \u{1B}[1mb\u{1B}[0m \u{1B}[3mc\u{1B}[0m \u{1B}[36md\u{1B}[0m\n"
        )
    }

    @Test func `An answer cannot move the cursor`() {
        let hostile = "# a\u{1B}[2Jb\n\u{9B}31m\n- \u{7}c\n| \u{1B}]0;x | b |\n```\n\u{1B}[H\n```"
        let shown = render(hostile)
        #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || 0x7F..<0xA0 ~= $0.value })
    }

    @Test func `Lines that end in CR LF are read alike`() {
        #expect(render("# a\r\n\r\nb\r\nc\r\n") == render("# a\n\nb\nc\n"))
    }

    @Test(arguments: ["", "\n\n", "**", "*", "`", "[", "[a](", "|", "||", "| a", "#", "- ", "1.", "```", ">", "\\"])
    func `Half-written Markdown is shown, not refused`(text: String) {
        _ = render(text)
    }

    private func render(_ markdown: String, width: Int = 80, color: Bool = false) -> String {
        let recorder = Recorder()
        MarkdownView(recorder.channel(color: color, width: width)).write(markdown)
        return recorder.text
    }
}
