import Batches
import LinuxSystem

extension StatusText {
    static func writeBatches(of status: DropRootStatus, to page: inout TextPage) {
        let sent = status.batches.filter { $0.isSent && !$0.isInDoubt }
        let doubtful = status.batches.filter(\.isInDoubt)
        writeBatches("WITH THE PROVIDER", sent, at: status.generatedAt, to: &page)
        writeBatches("IN DOUBT, LOOKED FOR AT THE PROVIDER", doubtful, at: status.generatedAt, to: &page)
        writeBatches("WAITING TO BE SENT", status.batches.filter { !$0.isSent }, at: status.generatedAt, to: &page)
    }

    private static func writeBatches(
        _ title: String,
        _ batches: [DropRootStatus.Batch],
        at now: Int64,
        to page: inout TextPage
    ) {
        writeList(title, batches, of: batches.count, to: &page) { batch, page in
            let id = ForeignText.oneLine(batch.id ?? "not yet numbered", limit: 60)
            let word = StatusSummary.words(batch.status)
            let count = Format.plural(batch.requests, "request", "requests")
            let isTaken = batch.isSent && !batch.isInDoubt
            page.line("  \(id): \(word), \(isTaken ? StatusSummary.progress(of: batch) : count)")
            var details = ["for \(Format.duration(from: batch.createdAt, to: now))"]
            if let since = batch.statusSince, since > batch.createdAt {
                details.append("\(word) for \(Format.duration(from: since, to: now))")
            }
            if batch.isStuck { details.append("LONGER THAN USUAL") }
            if let words = StatusSummary.silence(of: batch, at: now) { details.append(words) }
            if let rest = StatusSummary.expectation(of: batch, at: now) { details.append(rest) }
            if let cost = batch.estimatedCost { details.append("about \(Format.dollars(cost))") }
            if batch.isByHand { details.append("submitted by hand") }
            details.append("submission \(ForeignText.oneLine(batch.submissionID, limit: 40))")
            page.wrapped(details.joined(separator: ", "), indent: 6, hanging: 6)
        }
    }

    static func writeStuck(of status: DropRootStatus, to page: inout TextPage) {
        let stuck = status.waiting.filter { $0.isStuck(at: status.generatedAt) }
        let shown = stuck.prefix(DropRootStatus.shownWaiting)
        writeList("STUCK, SOMEBODY SHOULD LOOK AFTER THIS", shown, of: stuck.count, to: &page) { file, page in
            page.line("  \(path(file.folder, file.name))")
            let reason = ForeignText.oneLine(file.reason, limit: 120)
            let age = Format.duration(from: file.since, to: status.generatedAt)
            page.wrapped("here since \(UTCTime(unixSeconds: file.since).stamp), for \(age): \(reason)", indent: 6)
        }
        guard !stuck.isEmpty else { return }
        page.line("  Let the sender finish or close the file, copy it here anew, or delete it.")
    }

    static func writeControl(of status: DropRootStatus, to page: inout TextPage) {
        writeList("FILES IN control/", status.control, of: status.control.count, to: &page) { answer, page in
            let words = ForeignText.oneLine(answer.answer, limit: 300)
            page.wrapped("\(time(answer.at)) \(ReasonFile.name(answer.name)): \(words)", indent: 2, hanging: 4)
        }
    }

    static func writeWaiting(of status: DropRootStatus, to page: inout TextPage) {
        let waiting = status.waiting.filter { !$0.isStuck(at: status.generatedAt) }
        let shown = waiting.prefix(DropRootStatus.shownWaiting)
        let count = max(status.waitingCount, status.waiting.count) - (status.waiting.count - waiting.count)
        writeList("WAITING IN THE INBOX", shown, of: count, to: &page) { file, page in
            let age = Format.duration(from: file.since, to: status.generatedAt)
            let reason = ForeignText.oneLine(file.reason, limit: 120)
            let name = TextPage.left(path(file.folder, file.name), 42)
            let isShort = reason.unicodeScalars.count <= 40
            page.line("  \(name)  \(TextPage.left(isShort ? reason : "", 40))  \(TextPage.right(age, 12))")
            if !isShort { page.wrapped(reason, indent: 6, hanging: 6) }
        }
    }

    static func writeNotTaken(of status: DropRootStatus, to page: inout TextPage) {
        let shown = status.notTaken.prefix(DropRootStatus.shownWaiting)
        let count = max(status.notTakenCount, status.notTaken.count)
        writeList("NOT TAKEN, LEFT ALONE", shown, of: count, to: &page) { file, page in
            let reason = ForeignText.oneLine(file.reason, limit: 120)
            let name = TextPage.left(path(file.folder, file.name), 42)
            page.line("  \(name)  \(ForeignText.shortened(reason, to: 54))")
        }
    }

    static func writeDeliveries(of status: DropRootStatus, to page: inout TextPage) {
        let shown = status.deliveries.prefix(DropRootStatus.shownEvents)
        writeList("LAST DELIVERIES", shown, of: shown.count, to: &page) { delivery, page in
            let source = TextPage.left(path(delivery.type, delivery.source), 34)
            let output = ForeignText.shortenedInTheMiddle(ForeignText.oneLine(delivery.output), to: 36)
            page.line("  \(time(delivery.at))  \(source)  ->  \(output)")
            if let reused = delivery.reused {
                let first = ForeignText.shortenedInTheMiddle(ForeignText.oneLine(reused), to: 48)
                page.line("      same content as \(first): its answer again, no bill")
            }
        }
    }

    static func writeProblems(of status: DropRootStatus, to page: inout TextPage) {
        let shown = status.problems.prefix(DropRootStatus.shownEvents)
        writeList("LAST PROBLEMS", shown, of: shown.count, to: &page) { problem, page in
            let file = problem.file.map { "\(path(problem.folder ?? "", $0)): " } ?? ""
            page.wrapped("\(time(problem.at)) \(file)\(problem.words)", indent: 2, hanging: 4)
        }
    }

    private static func writeList<Element>(
        _ title: String,
        _ shown: some Collection<Element>,
        of count: Int,
        to page: inout TextPage,
        _ write: (Element, inout TextPage) -> Void
    ) {
        guard count > 0 else { return }
        page.blank()
        page.line(count > shown.count || count > 3 ? "\(title) (\(Format.count(count)))" : title)
        for element in shown { write(element, &page) }
        if count > shown.count { page.line("  ... and \(Format.count(count - shown.count)) more") }
    }

    private static func path(_ folder: String, _ name: FileName) -> String {
        let folder = ForeignText.oneLine(folder, limit: 40)
        return folder.isEmpty ? ReasonFile.name(name) : "\(folder)/\(ReasonFile.name(name))"
    }

    private static func time(_ seconds: Int64) -> String {
        let time = UTCTime(unixSeconds: seconds)
        return "\(time.date) \(time.clock)"
    }
}
