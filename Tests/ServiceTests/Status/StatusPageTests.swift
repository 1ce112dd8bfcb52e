import Service
import Testing

struct StatusPageTests {
    private func text(_ status: DropRootStatus, _ outputs: [Configuration.OutputFormat] = [.html, .json]) -> String {
        String(decoding: StatusPage.render(status, outputs: outputs), as: UTF8.self)
    }

    @Test func `A busy day shows batches, what waits and why, and links to what was delivered`() {
        let page = text(.busy())
        for words in [
            "Running: 3 files wait", "$1.16 (estimated $1.40), at most $10.00 a day",
            "<progress aria-label=\"batch_68f2a1c0\" max=\"1000\" value=\"413\">", "3 requests; sent in 14 s",
            "still being copied", "<a href=\"outbox/risk/jones--2.html\">jones.json</a>",
            "rejected: not valid JSON, line 2, column 3", ".reason.txt", "did you mean risk?", "Permission denied",
            "http-equiv=\"refresh\" content=\"15\"", "href=\"outbox/index.html\"",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(text(.busy(), [.json]).contains("outbox/risk/jones--2.result.json"))
    }

    @Test func `A pause and a simulator cannot be overlooked`() {
        let page = text(.busy(state: .paused(reason: "the key <was> refused", since: 0), simulated: true))
        #expect(page.contains("<b>SIMULATED</b>"))
        #expect(page.contains("class=\"state paused\""))
        #expect(page.contains("the key &lt;was&gt; refused"))
    }

    @Test(arguments: HostileTexts.all)
    func `Names and reasons add no element`(hostile: String) {
        func tags(_ words: String) -> Int {
            var status = DropRootStatus.busy()
            status.provider = words
            status.problems[0].message = words
            status.waiting[0].reason = words
            status.deliveries[0].output = words
            return text(status).count { $0 == "<" }
        }
        #expect(tags(hostile) == tags("harmless"))
    }
}
