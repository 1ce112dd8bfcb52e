import Batches
import LinuxSystem

/// The status for people who see folders, not terminals: STATUS.txt.
package enum StatusText {
    /// Writes the whole file; its first line says what is going on now.
    package static func render(_ status: DropRootStatus) -> [UInt8] {
        var page = TextPage()
        page.wrapped(StatusSummary.sentence(for: status))
        page.blank()
        writeFrame(of: status, to: &page)
        writeFolders(of: status, to: &page)
        writeWindow(of: status, to: &page)
        writeBatches(of: status, to: &page)
        writeStuck(of: status, to: &page)
        writeWaiting(of: status, to: &page)
        writeNotTaken(of: status, to: &page)
        writeControl(of: status, to: &page)
        writeDeliveries(of: status, to: &page)
        writeProblems(of: status, to: &page)
        return page.bytes
    }

    private static func writeFrame(of status: DropRootStatus, to page: inout TextPage) {
        page.line("As of       \(UTCTime(unixSeconds: status.generatedAt).stamp)")
        if let renewal = status.renewal {
            page.wrapped("            \(StatusSummary.renewal(renewal))", hanging: 12)
        }
        let version = ForeignText.oneLine(status.version, limit: 30)
        page.line("Program     mosychlos \(version); how to use it is in README.txt")
        let provider = ForeignText.oneLine(status.provider, limit: 30)
        page.line("Provider    \(provider), model \(ForeignText.oneLine(status.model, limit: 50))")
        if let end = status.modelEnd {
            page.wrapped("            \(ForeignText.oneLine(end, limit: 200))", hanging: 12)
        }
        page.line("Cost today  \(StatusSummary.cost(status.cost))")
        if let money = StatusSummary.money(status.cost) { page.wrapped("            \(money)", hanging: 12) }
        if let clock = StatusSummary.clock(status) { page.wrapped("CLOCK       \(clock)", hanging: 12) }
        if let queue = status.queue {
            page.wrapped("Sending     \(StatusSummary.words(queue, at: status.generatedAt))", hanging: 12)
        }
    }

    private static func writeFolders(of status: DropRootStatus, to page: inout TextPage) {
        guard !status.folders.isEmpty else { return }
        page.blank()
        let figures = ["arriving", "waiting", "queued", "sent", "done", "rejected", "failed"]
        page.line(row("FOLDERS", "noticed", figures))
        for folder in status.folders {
            let name = ForeignText.oneLine(folder.type)
            page.line(row("  \(name)", StatusSummary.mode(folder.mode), cells(folder.counts)))
            if case .unavailable(let reason) = folder.mode {
                page.wrapped(ForeignText.oneLine(reason, limit: 300), indent: 6, hanging: 6)
            }
        }
        if status.folders.count > 1 { page.line(row("  total", "", cells(status.totals))) }
        page.line(
            "  waiting: ready; queued: not sent yet; sent: with the provider; the rest: today, from 0:00 UTC"
        )
    }

    private static func cells(_ counts: DropRootStatus.Counts) -> [String] {
        [
            counts.arriving, counts.waitingForSlot, counts.queued, counts.inBatch, counts.doneToday,
            counts.rejectedToday, counts.failedToday,
        ].map { $0 == 0 ? "-" : Format.count($0) }
    }

    private static func row(_ name: String, _ mode: String, _ figures: [String]) -> String {
        TextPage.left(name, 22) + TextPage.left(mode, 12) + figures.map { TextPage.right($0, 9) }.joined()
    }

    private static func writeWindow(of status: DropRootStatus, to page: inout TextPage) {
        guard let window = status.window else { return }
        page.blank()
        page.line("BEING COLLECTED")
        let rest = Format.duration(from: status.generatedAt, to: window.closesAt)
        let requests = Format.plural(window.requests, "request", "requests")
        let hour = status.queue?.hold?.endsAt.map { Format.duration(from: status.generatedAt, to: $0) }
        let end =
            window.waitsForPlace
            ? hour.map { "the batch is sent in \($0), see Sending above" }
                ?? "the batch is sent when there is a place for it"
            : "the batch is sent in \(rest) if nothing more arrives"
        page.line("  \(requests); \(end)")
    }
}
