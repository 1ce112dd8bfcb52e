import Batches
import LinuxSystem
import Prompts

extension StatusPage {
    static func writeWaiting(of status: DropRootStatus, to page: inout HTMLPage) {
        let now = status.generatedAt
        let stuck = status.waiting.filter { $0.isStuck(at: now) }.prefix(DropRootStatus.shownWaiting)
        let waiting = status.waiting.filter { !$0.isStuck(at: now) }.prefix(DropRootStatus.shownWaiting)
        if !stuck.isEmpty {
            page.add("<h2>Stuck: somebody should look after this</h2>\n")
            list("Files that are not finished", Array(stuck), at: now, to: &page)
            page.add("<p>Let the sender finish or close the file, copy it here anew, or delete it.</p>\n")
        }
        guard !waiting.isEmpty else { return }
        page.add("<h2>Waiting in the inbox</h2>\n")
        list("Files that wait, and why", Array(waiting), at: now, to: &page)
        let more = max(status.waitingCount, status.waiting.count) - stuck.count - waiting.count
        if more > 0 { page.add("<p class=\"hint\">… and \(Format.count(more)) more</p>\n") }
    }

    private static func list(
        _ caption: String,
        _ files: [DropRootStatus.WaitingFile],
        at now: Int64,
        to page: inout HTMLPage
    ) {
        let rows = files.map { file -> [HTML] in
            [
                HTML(path(file.folder, file.name)), HTML(ForeignText.oneLine(file.reason, limit: 200)),
                HTML(Format.duration(from: file.since, to: now)),
            ]
        }
        page.table(caption, ["File", "Why", "For"], figures: [2], rows: rows, stacks: true)
    }

    static func writeDeliveries(of status: DropRootStatus, _ ending: String, to page: inout HTMLPage) {
        page.add("<h2>Last deliveries</h2>\n")
        let shown = status.deliveries.prefix(DropRootStatus.shownEvents)
        let rows = shown.map { delivery -> [HTML] in
            let again: HTML = delivery.reused == nil ? "" : "<span class=\"hint\">answered again, no bill</span>"
            let link = HTMLLink(to: "\(delivery.output).\(ending)")(HTML(ReasonFile.name(delivery.source)))
            let type = AnalysisType(rawValue: delivery.type)?.title ?? delivery.type
            return ["\(link)\(again)", HTML(type), HTMLOutput.moment(delivery.at, .english)]
        }
        if rows.isEmpty { page.add("<p>None yet.</p>\n") }
        page.table("Newest first", ["Portfolio", "Analysis", "Delivered"], rows: rows, stacks: true)
        page.add("<p>\(HTMLLink(to: "outbox/index.html")("All analyses, newest first"))</p>\n")
    }

    static func writeProblems(of status: DropRootStatus, to page: inout HTMLPage) {
        let shown = status.problems.prefix(DropRootStatus.shownEvents)
        guard !shown.isEmpty else { return }
        page.add("<h2>Last problems</h2>\n")
        let rows = shown.map { problem -> [HTML] in
            [
                HTML(problem.file.map { path(problem.folder ?? "", $0) } ?? "The service"),
                HTML(problem.words), HTMLOutput.moment(problem.at, .english),
            ]
        }
        page.table("Newest first", ["What", "Problem", "When"], rows: rows, stacks: true)
        page.add(
            """
            <p>A file that was not used lies in \(HTMLLink(to: "rejected/")("rejected")) (not sent, no cost) or \
            \(HTMLLink(to: "failed/")("failed")). The text beside it, whose name ends in <code>.reason.txt</code>, says what \
            is wrong and what to do; then move the file back into its inbox folder.</p>

            """
        )
    }

    static func writeNotTaken(of status: DropRootStatus, to page: inout HTMLPage) {
        let shown = status.notTaken.prefix(DropRootStatus.shownWaiting)
        guard !shown.isEmpty else { return }
        page.add("<h2>Not taken, left alone</h2>\n")
        let rows = shown.map { file -> [HTML] in
            [HTML(path(file.folder, file.name)), HTML(ForeignText.oneLine(file.reason, limit: 200))]
        }
        page.table("In the inbox", ["File", "Why"], rows: rows)
        let more = max(status.notTakenCount, status.notTaken.count) - shown.count
        if more > 0 { page.add("<p class=\"hint\">… and \(Format.count(more)) more</p>\n") }
    }

    static func writeControl(of status: DropRootStatus, to page: inout HTMLPage) {
        guard !status.control.isEmpty else { return }
        page.add("<h2>Files in control</h2>\n")
        let rows = status.control.map { answer -> [HTML] in
            [
                HTML(ReasonFile.name(answer.name)), HTML(ForeignText.oneLine(answer.answer, limit: 300)),
                HTMLOutput.moment(answer.at, .english),
            ]
        }
        page.table("Newest first", ["File", "What became of it", "When"], rows: rows, stacks: true)
    }

    static func writeFolders(of status: DropRootStatus, to page: inout HTMLPage) {
        guard !status.folders.isEmpty else { return }
        page.add("<h2>Folders</h2>\n")
        let rows = status.folders.map { folder -> [HTML] in
            var name: HTML = "\(ForeignText.oneLine(folder.type))"
            if case .unavailable(let reason) = folder.mode {
                name += "<span class=\"hint\">\(ForeignText.oneLine(reason, limit: 300))</span>"
            }
            return [name, HTML(StatusSummary.mode(folder.mode))] + cells(folder.counts)
        }
        page.table(
            "Files by state; done, rejected and failed today, from 0:00 UTC",
            ["Folder", "Noticed", "Arriving", "Waiting", "Queued", "Sent", "Done", "Rejected", "Failed"],
            figures: Set(2...8),
            rows: rows,
            stacks: true
        )
    }

    private static func cells(_ counts: DropRootStatus.Counts) -> [HTML] {
        [
            counts.arriving, counts.waitingForSlot, counts.queued, counts.inBatch, counts.doneToday,
            counts.rejectedToday, counts.failedToday,
        ].map { HTML($0 == 0 ? "-" : Format.count($0)) }
    }

    private static func path(_ folder: String, _ name: FileName) -> String {
        let folder = ForeignText.oneLine(folder, limit: 40)
        return folder.isEmpty ? ReasonFile.name(name) : "\(folder)/\(ReasonFile.name(name))"
    }
}
