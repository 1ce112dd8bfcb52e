import Service
import Testing

struct ReadmeTextTests {
    private let types = [(name: "risk", title: "Risk analysis"), (name: "compliance", title: "Compliance check")]

    @Test func `It begins with what to do`() {
        #expect(
            text().hasPrefix(
                """
                HOW TO USE THIS FOLDER

                1. Copy a portfolio file (its name ends in .json) into a folder of inbox, such as inbox\\risk.
                2. It disappears from the inbox within a few seconds: it has been accepted.
                3. The analysis appears in outbox, in the folder of the same name. This takes minutes, sometimes
                   hours, seldom more than a day: many portfolios are sent together, at half the usual price.

                STATUS.txt says at any time what is going on, what waits and why, and what it cost today;
                STATUS.html says the same and opens with a double click, as does outbox\\index.html, the list of
                all analyses.
                A bond's price is per unit, not in per cent: 0.985 for 98.5 %, or give its market_value.
                A file is at most 20 MiB large. One file is one portfolio.

                THE FOLDERS

                inbox         put portfolios here, into the folder of the analysis you want:
                    risk                    Risk analysis
                    compliance              Compliance check
                processing    accepted, waiting for the answer; nothing to do here

                """
            )
        )
    }

    @Test func `It names the outputs that are made, and only those`() {
        let settings = ReadmeText.Settings(outputs: ["md", "json"])
        #expect(text(settings).contains("    smith.md "))
        #expect(text(settings).contains("    smith.result.json "))
        #expect(!text(settings).contains("smith.html"))
    }

    @Test(arguments: [
        "urgent", "cancel_batch_abc123.txt", ".reason.txt", "rejected", "failed", "robocopy", "Finder",
        "Set-Content -Encoding utf8", "--inplace", "HiddenStores", "temporary filename", "inbox/risk/.tmp/x.json",
        "for 15 s, but at most for 1 min", "analysed here within the last 24 h", "smith.again.json",
    ])
    func `Everything a user of the folders needs is there`(words: String) {
        #expect(text().contains(words))
    }

    @Test func `Where every drop is paid for, it says so`() {
        let words = text(ReadmeText.Settings(duplicateWindow: 0))
        #expect(words.contains("Every file you drop is analysed and paid for"))
        #expect(!words.contains("again.json"))
    }

    @Test func `Where a drop needs a second file, or is sent at some times only, it says so`() {
        #expect(!text().contains(".done") && !text().contains("at these times only"))
        let words = text(
            ReadmeText.Settings(doneFiles: true, schedule: "mon-fri 18:00-06:00", timeZone: "Europe/Berlin")
        )
        #expect(
            words.contains(
                """
                such as inbox\\risk.
                   Then put an empty file beside it that is called the same with .done at its end, such as
                   smith.json.done: it says that the portfolio is complete. Without it the portfolio waits.
                2. It disappears
                """
            )
        )
        #expect(
            words.contains(
                """
                but at most for 1 min.
                They are sent at these times only, by the clock of Europe/Berlin:
                    mon-fri 18:00-06:00

                Urgent  \u{20}
                """
            )
        )
    }

    @Test func `It is a Windows text that fits a window, and says when nothing is real`() {
        let bytes = ReadmeText.render(types: types, settings: ReadmeText.Settings(simulated: true))
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines[0].hasPrefix("SIMULATED"))
        #expect(lines.allSatisfy { $0.utf8.count <= 100 && !$0.contains("…") && !$0.contains("\n") })
        #expect(bytes.filter { $0 == 0x0A }.count == bytes.filter { $0 == 0x0D }.count)
    }

    private func text(_ settings: ReadmeText.Settings = ReadmeText.Settings()) -> String {
        String(decoding: ReadmeText.render(types: types, settings: settings), as: UTF8.self)
            .replacing("\r\n", with: "\n")
    }
}
