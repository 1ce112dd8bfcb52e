import Batches
import LinuxSystem
import Service

/// What a drop root is doing, for a terminal or a pipe.
struct StatusView: Sendable {
    let channel: Console.Channel
    /// Unix seconds.
    var now = currentUnixTime().seconds

    func write(_ written: DropRootStatus, isAlive: Bool?) {
        writeHeading(of: written, isAlive: isAlive)
        var status = written
        // How old something is, is asked now; the page may have been written a while ago.
        status.generatedAt = max(now, written.generatedAt)
        writeFolders(of: status)
        writeAges(of: status)
        writeBatches(of: status)
        let stuck = status.waiting.filter { $0.isStuck(at: status.generatedAt) }
        writeList("STUCK, look after these", stuck.count, of: stuck.count) {
            stuck.map { file in
                [
                    .init(path(file.folder, file.name), .red), .init(file.reason, .red),
                    .init(Format.duration(status.generatedAt - file.since), .dim),
                ]
            }
        }
        let waiting = status.waiting.filter { !$0.isStuck(at: status.generatedAt) }
        writeList("Waiting", waiting.count, of: status.waitingCount - stuck.count) {
            waiting.map { file in
                [
                    .init(path(file.folder, file.name)), .init(file.reason),
                    .init(Format.duration(status.generatedAt - file.since), .dim),
                ]
            }
        }
        writeList("Not taken", status.notTaken.count, of: status.notTaken.count) {
            status.notTaken.map { [.init(path($0.folder, $0.name)), .init($0.reason), ""] }
        }
        writeList("Control files", min(status.control.count, 5), of: status.control.count) {
            status.control.prefix(5).map { [.init($0.name.description), .init($0.answer), .init(time($0.at), .dim)] }
        }
        writeList("Last deliveries", min(status.deliveries.count, 5), of: status.deliveries.count) {
            status.deliveries.prefix(5).map {
                [.init(path($0.type, $0.source)), .init($0.output + ".*"), .init(time($0.at), .dim)]
            }
        }
        writeList("Last problems", min(status.problems.count, 5), of: status.problems.count) {
            status.problems.prefix(5).map { problem in
                let file = problem.file.map { path(problem.folder ?? "", $0) } ?? ""
                return [.init(file), .init(problem.words, .red), .init(time(problem.at), .dim)]
            }
        }
    }

    private func writeHeading(of status: DropRootStatus, isAlive: Bool?) {
        let style: Style =
            switch (status.state, isAlive) {
            case (_, false?): .yellow
            case (.running, _): .green
            case (.paused, _): .red
            case (.stopped, _): .yellow
            }
        var sentence = StatusSummary.sentence(for: status)
        if isAlive == false {
            let mark = status.simulated ? "SIMULATED, no real provider is asked. " : ""
            sentence =
                mark + "No mosychlos is running here: `mosychlos watch` starts one. This is how the last one left it"
            if case .stopped(let reason) = status.state, !reason.isEmpty { sentence += " (\(reason))" }
            sentence += "."
        }
        for line in TextPage.wrapped(printable(sentence), width: channel.width) {
            channel.line(channel.styled(line, style))
        }
        let age = Format.duration(now - status.generatedAt)
        let facts =
            "\(status.provider), \(status.model); as of \(age) ago; cost today \(StatusSummary.cost(status.cost))"
        channel.line(channel.styled(truncated(printable(facts), to: channel.width), .dim))
        if let money = StatusSummary.money(status.cost) {
            channel.line(channel.styled(truncated(printable(money), to: channel.width), .dim))
        }
        if let end = status.modelEnd { writeRemark(end, .yellow) }
        if let queue = status.queue {
            let isHeld = queue.isFull || queue.hold?.isMoney == true
            writeRemark(StatusSummary.words(queue, at: status.generatedAt), isHeld ? .yellow : .dim)
        }
    }

    private func writeRemark(_ text: String, _ style: Style) {
        for line in TextPage.wrapped(printable(text), width: channel.width) {
            channel.line(channel.styled(line, style))
        }
    }

    private func writeFolders(of status: DropRootStatus) {
        guard !status.folders.isEmpty else { return }
        var table = TextTable(columns: [
            .init(title: "FOLDER", shrinks: true), .init(title: "NOTICED"), .init(title: "ARRIVING", isRight: true),
            .init(title: "WAITING", isRight: true), .init(title: "QUEUED", isRight: true),
            .init(title: "SENT", isRight: true),
            .init(title: "DONE", isRight: true), .init(title: "REJECTED", isRight: true),
            .init(title: "FAILED", isRight: true),
        ])
        table.rows = status.folders.map { row($0.type, StatusSummary.mode($0.mode), $0.counts) }
        if status.folders.count > 1 { table.rows.append(row("total", "", status.totals)) }
        if channel.width < 80 { table.removeColumn(1) }
        if isNarrow { table.removeColumn(1) }
        channel.line()
        table.write(to: channel)
    }

    /// Whether what arrives is counted with what waits, for want of room.
    private var isNarrow: Bool { channel.width < 70 }

    private func row(_ name: String, _ mode: String, _ counts: DropRootStatus.Counts) -> [TextTable.Cell] {
        func cell(_ count: Int, _ style: Style = []) -> TextTable.Cell {
            count == 0 ? .init("-", .dim) : .init(Format.count(count), style)
        }
        let waiting = counts.waitingForSlot + (isNarrow ? counts.arriving : 0)
        return [
            .init(name), .init(mode), cell(counts.arriving), cell(waiting), cell(counts.queued),
            cell(counts.inBatch, .cyan), cell(counts.doneToday, .green), cell(counts.rejectedToday, .yellow),
            cell(counts.failedToday, .red),
        ]
    }

    private func writeBatches(of status: DropRootStatus) {
        for batch in status.batches {
            channel.line()
            let name = batch.id ?? "submission \(batch.submissionID)"
            let age = Format.duration(status.generatedAt - batch.createdAt)
            let stuck = batch.isStuck ? ", longer than usual" : ""
            let inStatus = batch.statusSince.map { " since \(Format.duration(status.generatedAt - $0))" } ?? ""
            let origin = batch.isByHand ? ", submitted by hand" : ""
            let words = "\(name)  \(StatusSummary.words(batch.status))\(inStatus)\(stuck), for \(age)\(origin)"
            channel.line(truncated(printable(words), to: channel.width))
            let total = max(batch.requests, batch.counts.total)
            let done = batch.counts.completed + batch.counts.failed
            let bar = ProgressBar(done: done, total: total, width: min(40, channel.width / 3))
            let rest = [
                StatusSummary.expectation(of: batch, at: status.generatedAt),
                StatusSummary.silence(of: batch, at: status.generatedAt),
            ].compactMap { $0 }.map { "; " + $0 }.joined()
            channel.line("  " + bar.text(on: channel) + "  " + StatusSummary.progress(of: batch) + rest)
        }
    }

    private func writeList(_ title: String, _ shown: Int, of count: Int, _ rows: () -> [[TextTable.Cell]]) {
        guard count > 0 else { return }
        let heading = count > shown ? "\(title) (\(shown) of \(Format.count(count)))" : title
        var table = TextTable(columns: [
            .init(title: heading, shrinks: true), .init(title: "", shrinks: true), .init(title: ""),
        ])
        table.rows = rows()
        channel.line()
        table.write(to: channel)
    }

    private func path(_ folder: String, _ name: FileName) -> String {
        folder.isEmpty ? name.description : "\(folder)/\(name)"
    }

    private func time(_ seconds: Int64) -> String {
        UTCTime(unixSeconds: seconds).stamp
    }
}
