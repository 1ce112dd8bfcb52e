import Batches
import LinuxSystem
import Service
import Testing

struct StatusTextTests {
    @Test func `What cannot go on stands in the first line, and how often it was said beside it`() {
        var status = DropRootStatus.busy()
        status.folders = []
        status.batches = []
        status.window = nil
        status.blocked = 1
        status.problems = [.init(at: 1, message: "state.json is damaged", count: 12)]
        let page = text(status)
        #expect(page.contains("1 batch CANNOT GO ON, see the last problems below"))
        #expect(!page.contains("nothing to do at present"))
        #expect(page.contains("state.json is damaged (12 times)"))
        #expect(DropRootStatus(parsing: StatusJSON.render(status))?.problems == status.problems)
        #expect(DropRootStatus(parsing: StatusJSON.render(status))?.blocked == 1)
    }

    @Test func `A busy day reads from the top down`() {
        #expect(
            text(.busy()) == """
                Running: 3 files wait, 3 being collected, 20 not sent yet, 1,000 sent in 1 batch, 12,345 delivered
                today, 5 FAILED today, see the folder failed, 4 REJECTED today, see the folder rejected, 1 folder
                NOT IN USE, see below.

                As of       2026-11-22 14:05:30 UTC
                Program     mosychlos 1.0.0; how to use it is in README.txt
                Provider    openai, model gpt-4o-mini
                Cost today  $1.16 (estimated $1.40), at most $10.00 a day

                FOLDERS               noticed      arriving  waiting   queued     sent     done rejected   failed
                  risk                at once             1        2       23    1,000   12,345        -        -
                  investment_research every 10 s          -        -        -        -        -        4        5
                  compliance          NOT IN USE          -        -        -        -        -        -        -
                      Permission denied
                  total                                   1        2       23    1,000   12,345        4        5
                  waiting: ready; queued: not sent yet; sent: with the provider; the rest: today, from 0:00 UTC

                BEING COLLECTED
                  3 requests; the batch is sent in 14 s if nothing more arrives

                WITH THE PROVIDER
                  batch_68f2a1c0: in progress, 412 of 1,000 answered, 1 failed
                      for 1 h 05 min, about 1 h 32 min left, about $1.23, submission 20261122T130030Z-7f3a

                WAITING TO BE SENT
                  not yet numbered: uploading, 20 requests
                      for 30 s, submission 20261122T140500Z-11bc

                WAITING IN THE INBOX (3)
                  risk/smith.json                             still being copied                                45 s
                  risk/urgent/a very lo…alled like this.json                                                  11 min
                      the text is not complete JSON yet: line 12, column 5
                  ... and 1 more

                NOT TAKEN, LEFT ALONE
                  risk/notes.docx                             the name does not end in .json
                  riks                                        no analysis has this name; did you mean risk?

                LAST DELIVERIES
                  2026-11-22 14:04:30  risk/jones.json                     ->  outbox/risk/jones--2

                LAST PROBLEMS
                  2026-11-22 14:04:00 broken.json: rejected: not valid JSON, line 2, column 3
                  2026-11-22 13:57:10 the provider did not answer for 2 min; asked again

                """
        )
    }

    @Test func `A quiet drop root has little to say, and a simulated one says that first`() {
        let status = DropRootStatus(
            generatedAt: 0,
            version: "1.0.0",
            provider: "simulator",
            model: "simulated-1",
            simulated: true
        )
        #expect(
            text(status) == """
                SIMULATED, no real provider is asked. Running: nothing to do at present, 0 delivered today.

                As of       1970-01-01 00:00:00 UTC
                Program     mosychlos 1.0.0; how to use it is in README.txt
                Provider    simulator, model simulated-1
                Cost today  not known for this model

                """
        )
    }

    @Test func `A pause gives its reason, and that nothing is lost`() {
        let status = DropRootStatus.busy(state: .paused(reason: "the key was refused (401)", since: 1_795_350_000))
        #expect(
            text(status).hasPrefix(
                """
                PAUSED since 2026-11-22 12:20:00 UTC: the key was refused (401). Files in the inbox wait; nothing is
                lost.

                """
            )
        )
        let stopped = words(.busy(state: .stopped(reason: "it was told to stop")))
        #expect(
            stopped.hasPrefix(
                "STOPPED at 2026-11-22 14:05:30 UTC: it was told to stop. The next start goes on with the rest: 3 files wait"
            )
        )
    }

    @Test func `What was submitted by hand is no drop, and an end of the window is no giving up`() {
        var status = DropRootStatus.busy()
        status.folders[0].counts.inBatch = 0
        status.batches[0].isByHand = true
        status.batches[0].counts = BatchJob.RequestCounts(total: 1000)
        let page = words(status)
        #expect(page.contains("20 not sent yet, 1 batch submitted by hand, 12,345 delivered today"))
        #expect(page.contains("at most 22 h 55 min left, about $1.23, submitted by hand"))
        #expect(
            !page.contains("given up")
                && !String(decoding: StatusPage.render(status), as: UTF8.self).contains("given up")
        )
    }

    @Test func `How old the page may be stands beside how old it is`() {
        var status = DropRootStatus.busy()
        status.renewal = 600
        let promise = "rewritten when something changes, and every 10 min at least: if it is older, no mosychlos runs"
        #expect(words(status).contains("14:05:30 UTC \(promise) Program"))
        #expect(String(decoding: StatusPage.render(status), as: UTF8.self).contains(promise))
    }

    @Test(arguments: [(Int64(3700), "1 h 01 min ahead of"), (-90, "1 min behind")])
    func `A clock that differs from the file system's is said where people look`(skew: Int64, words: String) {
        var status = DropRootStatus.busy()
        status.clockSkew = skew
        let line = "the clock of the folder's file system is \(words) this computer's"
        #expect(text(status).split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("CLOCK \(line)"))
        #expect(String(decoding: StatusPage.render(status), as: UTF8.self).contains(words))
        #expect(String(decoding: StatusJSON.render(status), as: UTF8.self).contains("\"clock_skew_seconds\": \(skew)"))
        status.clockSkew = nil
        #expect(!text(status).contains("clock"))
    }

    @Test func `Whatever names and words come in, lines are short and end as Windows ends them`() {
        for hostile in HostileTexts.all + [String(repeating: "€", count: 5000), String(repeating: "x y", count: 900)] {
            var status = DropRootStatus.busy(state: .paused(reason: hostile, since: 0))
            let name = FileName(bytes: Array(hostile.utf8.filter { $0 != 0 && $0 != 0x2F }.prefix(255))) ?? "x"
            status.provider = hostile
            status.model = hostile
            status.version = hostile
            status.folders = [.init(type: hostile, mode: .unavailable(hostile))]
            status.batches = [.init(id: hostile, submissionID: hostile, status: hostile, requests: 1, createdAt: .min)]
            status.waiting = [.init(folder: hostile, name: name, reason: hostile, since: .max)]
            status.notTaken = [.init(folder: hostile, name: name, reason: hostile)]
            status.deliveries = [.init(type: hostile, source: name, output: hostile, at: .max)]
            status.problems = [.init(at: .min, folder: hostile, file: name, message: hostile)]
            let bytes = StatusText.render(status)
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
            #expect(lines.allSatisfy { $0.unicodeScalars.count <= 100 })
            #expect(!lines.contains { $0.unicodeScalars.contains { $0.properties.generalCategory == .control } })
            #expect(!lines.contains { $0.unicodeScalars.contains("\u{202E}") })
        }
    }

    @Test func `Of many waiting files fifty are shown and the rest is counted`() {
        var status = DropRootStatus.busy()
        let since = status.generatedAt - 90
        status.waiting = (0..<80).map { _ in
            .init(folder: "risk", name: "x.json", reason: "settling", since: since)
        }
        status.waitingCount = 50_000
        let lines = text(status).split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("  risk/x.json ") }.count == 50)
        #expect(lines.contains("WAITING IN THE INBOX (50,000)"))
        #expect(lines.contains("  ... and 49,950 more"))
    }

    @Test func `A file that is not ready after a quarter of an hour is named first, with why and since when`() {
        var status = DropRootStatus.busy()
        status.waiting[0].since = status.generatedAt - 15 * 60
        status.waiting[0].reason = "still open for writing"
        let page = text(status)
        #expect(words(status).contains("1 file is STUCK, see below"))
        #expect(
            page.contains(
                """
                STUCK, SOMEBODY SHOULD LOOK AFTER THIS
                  risk/smith.json
                      here since 2026-11-22 13:50:30 UTC, for 15 min: still open for writing
                  Let the sender finish or close the file, copy it here anew, or delete it.

                WAITING IN THE INBOX
                """
            )
        )
        status.waiting[0].isReady = true
        #expect(!text(status).contains("STUCK"), "it waits for us, nobody has to look after it")
    }

    @Test func `A full queue says what it waits for, and control files are answered`() {
        var status = DropRootStatus.busy()
        status.queue = .init(limit: 2, isFull: true, waitingBatches: 1, waitingRequests: 1200)
        status.window?.waitsForPlace = true
        status.control = [.init(at: status.generatedAt, name: "cancle.txt", answer: "not understood")]
        let page = text(status)
        let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("the queue is full, so files stay in the inbox"))
        #expect(
            words.contains("at most 2 batches at one time; 1 batch (1,200 requests) waits for a free place; QUEUE FULL")
        )
        #expect(page.contains("3 requests; the batch is sent when there is a place for it"))
        #expect(page.contains("FILES IN control/\n  2026-11-22 14:05:30 cancle.txt: not understood"))
    }

    /// The page without its line ends.
    private func words(_ status: DropRootStatus) -> String {
        text(status).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func text(_ status: DropRootStatus) -> String {
        String(decoding: StatusText.render(status), as: UTF8.self).replacing("\r\n", with: "\n")
    }
}
