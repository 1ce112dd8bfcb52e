import Batches
import LinuxSystem

/// The status as a page that opens with a double click from the shared folder: STATUS.html.
package enum StatusPage {
    /// Browsers read the page again after so many seconds.
    private static let refresh = 15

    /// - `outputs`: what is written for each portfolio; links open the first that a browser shows best.
    package static func render(_ status: DropRootStatus, outputs: [Configuration.OutputFormat] = [.html]) -> [UInt8] {
        let order: [Configuration.OutputFormat] = [.html, .markdown, .json]
        let ending = order.first(where: outputs.contains)?.ending ?? "html"
        var page = HTMLPage(title: "mosychlos: \(word(status.state))", language: "en", style: .board, refresh: refresh)
        if status.simulated {
            page.addSimulatedBanner()
        }
        page.add("<div class=\"sheet\">\n")
        writeHeader(of: status, to: &page)
        page.add("<main>\n")
        writeBatches(of: status, to: &page)
        writeWaiting(of: status, to: &page)
        writeDeliveries(of: status, ending, to: &page)
        writeProblems(of: status, to: &page)
        writeNotTaken(of: status, to: &page)
        writeControl(of: status, to: &page)
        writeFolders(of: status, to: &page)
        page.add(
            """
            </main>
            <footer><p>\(HTMLLink(to: "README.txt")("How to use this folder")). This page is written anew when \
            something changes, and browsers read it again every \(refresh) seconds; STATUS.txt says the same.</p></footer>
            </div>

            """
        )
        page.finish()
        return page.bytes
    }

    private static func word(_ state: DropRootStatus.State) -> String {
        switch state {
        case .running: "running"
        case .paused: "PAUSED"
        case .stopped: "STOPPED"
        }
    }

    private static func writeHeader(of status: DropRootStatus, to page: inout HTMLPage) {
        let kind: HTML = status.state == .running ? "state" : "state paused"
        page.add(
            """
            <header class="masthead">
            <p class="kicker">mosychlos</p>
            <h1>What is going on</h1>
            <p class="\(kind)" role="status">\(StatusSummary.sentence(for: status))</p>
            <dl class="meta">

            """
        )
        func add(_ title: String, _ value: HTML) {
            page.add("<div><dt>\(title)</dt><dd>\(value)</dd></div>\n")
        }
        let renewal: HTML = status.renewal.map { "<span class=\"hint\">\(StatusSummary.renewal($0))</span>" } ?? ""
        add("As of", "\(HTMLOutput.moment(status.generatedAt, .english))\(renewal)")
        add(
            "Provider",
            "\(ForeignText.oneLine(status.provider, limit: 30)), \(ForeignText.oneLine(status.model, limit: 50))"
        )
        add("Cost today", "\(StatusSummary.cost(status.cost))")
        if let clock = StatusSummary.clock(status) { add("Clock", "\(clock)") }
        if let queue = status.queue { add("Sending", "\(StatusSummary.words(queue, at: status.generatedAt))") }
        page.add("</dl>\n</header>\n")
    }

    private static func writeBatches(of status: DropRootStatus, to page: inout HTMLPage) {
        guard !status.batches.isEmpty || status.window != nil else { return }
        page.add("<h2>Batches</h2>\n")
        if let window = status.window {
            let requests = Format.plural(window.requests, "request", "requests")
            let rest = Format.duration(from: status.generatedAt, to: window.closesAt)
            let end =
                window.waitsForPlace
                ? "sent when there is a place for it" : "sent in \(rest) if nothing more arrives"
            page.add("<div class=\"batch\"><h3>Being collected</h3><p>\(requests); \(end)</p></div>\n")
        }
        for batch in status.batches {
            let name = ForeignText.oneLine(batch.id ?? "not yet numbered", limit: 60)
            let total = max(batch.requests, batch.counts.total, 1)
            let done = min(total, batch.counts.completed + batch.counts.failed)
            var details = batch.isStuck ? ["LONGER THAN USUAL"] : []
            details.append("for \(Format.duration(from: batch.createdAt, to: status.generatedAt))")
            if let words = StatusSummary.silence(of: batch, at: status.generatedAt) { details.append(words) }
            if let rest = StatusSummary.expectation(of: batch, at: status.generatedAt) { details.append(rest) }
            if batch.isByHand { details.append("submitted by hand") }
            if let cost = batch.estimatedCost { details.append("about \(Format.dollars(cost))") }
            page.add(
                """
                <div class="batch"><h3>\(name)</h3>
                <progress aria-label="\(name)" max="\(total)" value="\(done)">\(done)/\(total)</progress>
                <p>\(StatusSummary.words(batch.status)), \(StatusSummary.progress(of: batch)); \
                \(details.joined(separator: ", "))</p></div>

                """
            )
        }
    }
}

extension HTMLPage {
    /// That nothing on the page comes from a real provider.
    mutating func addSimulatedBanner() {
        add(
            """
            <aside class="banner" aria-label="SIMULATED"><b>SIMULATED</b>: no real provider is asked.</aside>

            """
        )
    }
}
