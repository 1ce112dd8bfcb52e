import Batches
import LinuxSystem

/// The parts of a status in words, the same in a file and on a terminal.
package enum StatusSummary {
    /// One sentence that says what is going on now.
    package static func sentence(for status: DropRootStatus) -> String {
        let mark = status.simulated ? "SIMULATED, no real provider is asked. " : ""
        switch status.state {
        case .stopped(let reason):
            let time = UTCTime(unixSeconds: status.generatedAt)
            let words = ForeignText.oneLine(reason, limit: 600)
            let end = words.hasSuffix(".") ? "" : "."
            let rest = underWay(in: status).joined(separator: ", ")
            let after = rest.isEmpty ? "Nothing is under way." : "The next start goes on with the rest: \(rest)."
            return mark + "STOPPED at \(time.stamp): \(words)\(end) \(after)"
        case .paused(let reason, let since):
            let time = UTCTime(unixSeconds: since)
            let words = ForeignText.oneLine(reason, limit: 600)
            let end = words.hasSuffix(".") ? "" : "."
            return mark + "PAUSED since \(time.stamp): \(words)\(end) Files in the inbox wait; nothing is lost."
        case .running:
            return mark + "Running: \(work(of: status))."
        }
    }

    /// What waits, is being collected, waits to be sent, or is with the provider; empty where nothing is.
    private static func underWay(in status: DropRootStatus) -> [String] {
        let totals = status.totals
        var parts: [String] = []
        let waiting = totals.arriving + totals.waitingForSlot
        if waiting > 0 { parts.append(Format.plural(waiting, "file waits", "files wait")) }
        let collected = min(totals.queued, status.window?.requests ?? 0)
        if collected > 0 { parts.append("\(Format.count(collected)) being collected") }
        if totals.queued > collected { parts.append("\(Format.count(totals.queued - collected)) not sent yet") }
        let doubtful = status.batches.filter { $0.isInDoubt && !$0.isByHand }
        let doubted = doubtful.reduce(0) { $0 + $1.requests }
        if !doubtful.isEmpty {
            parts.append("\(Format.count(doubted)) IN DOUBT, no answer tells whether they were taken")
        }
        let sent = status.batches.count { $0.isSent && !$0.isByHand } - doubtful.count
        if sent > 0 {
            parts.append("\(Format.count(totals.inBatch - doubted)) sent in \(Format.plural(sent, "batch", "batches"))")
        }
        let byHand = status.batches.count(where: \.isByHand)
        if byHand > 0 { parts.append("\(Format.plural(byHand, "batch", "batches")) submitted by hand") }
        return parts
    }

    private static func work(of status: DropRootStatus) -> String {
        let totals = status.totals
        var parts = underWay(in: status)
        if let hold = status.queue?.hold, hold.isMoney { parts.append("SENDING HELD by a cost ceiling, see below") }
        if status.queue?.isFull == true { parts.append("the queue is full, so files stay in the inbox") }
        let stuck = status.waiting.count { $0.isStuck(at: status.generatedAt) }
        if stuck > 0 { parts.append("\(Format.plural(stuck, "file is", "files are")) STUCK, see below") }
        if status.blocked > 0 {
            parts.append(
                "\(Format.plural(status.blocked, "batch", "batches")) CANNOT GO ON, see the last problems below"
            )
        }
        if parts.isEmpty { parts.append("nothing to do at present") }
        parts.append("\(Format.count(totals.doneToday)) delivered today")
        if totals.failedToday > 0 {
            parts.append("\(Format.count(totals.failedToday)) FAILED today, see the folder failed")
        }
        if totals.rejectedToday > 0 {
            parts.append("\(Format.count(totals.rejectedToday)) REJECTED today, see the folder rejected")
        }
        let unusable = status.folders.count { if case .unavailable = $0.mode { true } else { false } }
        if unusable > 0 { parts.append("\(Format.plural(unusable, "folder", "folders")) NOT IN USE, see below") }
        return parts.joined(separator: ", ")
    }

    /// How old a status may be, and what it means if it is older.
    ///
    /// - `seconds`: within which it is written anew.
    package static func renewal(_ seconds: Int64) -> String {
        "rewritten when something changes, and every \(Format.duration(seconds)) at least: if it is older, no mosychlos runs"
    }

    /// Such as `at most 2 batches at one time; 3 batches (1,200 requests) wait for a free place`.
    ///
    /// - `now`: when the status was made; Unix seconds.
    package static func words(_ queue: DropRootStatus.Queue, at now: Int64) -> String {
        var parts: [String] = []
        if queue.limit > 0 { parts.append("at most \(Format.plural(queue.limit, "batch", "batches")) at one time") }
        for tokens in queue.tokens {
            parts.append(
                "\(Format.count(tokens.present)) of at most \(Format.count(tokens.limit)) tokens of "
                    + ForeignText.oneLine(tokens.model, limit: 50)
            )
        }
        if queue.waitingBatches > 0 {
            let batches = Format.plural(queue.waitingBatches, "batch", "batches")
            let requests = Format.plural(queue.waitingRequests, "request", "requests")
            let verb = queue.waitingBatches == 1 ? "waits" : "wait"
            let isForPlace = queue.limit > 0 && queue.hold?.isMoney != true
            parts.append("\(batches) (\(requests)) \(verb)" + (isForPlace ? " for a free place" : ""))
        }
        if let hold = queue.hold, hold.isMoney || hold.endsAt != nil {
            let rest = hold.endsAt.map { " (in \(Format.duration(from: now, to: $0)))" } ?? ""
            parts.append(ForeignText.oneLine(hold.words, limit: 400) + rest)
        }
        if queue.isFull { parts.append("QUEUE FULL: files stay in the inbox until there is room") }
        return parts.isEmpty ? "nothing waits" : parts.joined(separator: "; ")
    }

    /// Such as `$1.23 (estimated $1.40), at most $10.00 a day`.
    package static func cost(_ cost: DropRootStatus.Cost) -> String {
        var text =
            switch (cost.actualToday, cost.estimatedToday) {
            case (let actual?, let estimate?): "\(Format.dollars(actual)) (estimated \(Format.dollars(estimate)))"
            case (let actual?, nil): Format.dollars(actual)
            case (nil, let estimate?): "about \(Format.dollars(estimate))"
            case (nil, nil): "not known for this model"
            }
        if let ceiling = cost.ceiling { text += ", at most \(Format.dollars(ceiling)) a day" }
        return text
    }

    /// Such as `$12.30 this month, $1.20 under way, at most $100.00 a month; today risk $0.20, compliance $0.10`.
    package static func money(_ cost: DropRootStatus.Cost) -> String? {
        guard let month = cost.month else { return nil }
        var text = "\(Format.dollars(month.actual)) this month"
        if month.underWay > 0 { text += ", \(Format.dollars(month.underWay)) under way" }
        if let ceiling = month.ceiling { text += ", at most \(Format.dollars(ceiling)) a month" }
        let types = cost.typesToday.sorted { $0.key < $1.key }.map { type, amount in
            "\(ForeignText.oneLine(type, limit: 40)) \(Format.dollars(amount))"
        }
        return types.isEmpty ? text : text + "; today " + types.joined(separator: ", ")
    }

    /// That the file system's clock and ours differ; nil where they do not.
    package static func clock(_ status: DropRootStatus) -> String? {
        status.clockSkew.map { skew in
            let time = Format.duration(Int64(clamping: skew.magnitude))
            let side = skew > 0 ? "ahead of" : "behind"
            return
                "the clock of the folder's file system is \(time) \(side) this computer's, so dates of files and times here "
                + "do not agree; both should be set by a time server"
        }
    }

    /// Such as `12 of 20 answered, 1 failed`.
    package static func progress(of batch: DropRootStatus.Batch) -> String {
        let total = max(batch.requests, batch.counts.total)
        let answered = "\(Format.count(batch.counts.completed)) of \(Format.count(total)) answered"
        return batch.counts.failed > 0 ? "\(answered), \(Format.count(batch.counts.failed)) failed" : answered
    }

    /// When a batch will have ended: by what is answered so far, or else the end of its window; nil where nothing tells.
    package static func expectation(of batch: DropRootStatus.Batch, at now: Int64) -> String? {
        // A page that was read back may hold any number.
        let left = batch.expiresAt.map { max(0, $0.subtractingReportingOverflow(now).partialValue) }
        let total = Int64(max(batch.requests, batch.counts.total))
        let done = Int64(batch.counts.completed + batch.counts.failed)
        let since = max(0, now.subtractingReportingOverflow(batch.statusSince ?? batch.createdAt).partialValue)
        if batch.status == "in_progress", done > 0, done < total, since > 0 {
            // As fast as so far.
            let rest = since.multipliedReportingOverflow(by: total - done)
            let time = rest.overflow ? left : min(rest.partialValue / done, left ?? .max)
            return time.map { "about \(Format.duration($0)) left" }
        }
        return left.map { "at most \(Format.duration($0)) left" }
    }

    /// For how long the provider has failed at this batch alone; nil while it does not.
    package static func silence(of batch: DropRootStatus.Batch, at now: Int64) -> String? {
        batch.silentSince.map { "ASKED ABOUT IN VAIN for \(Format.duration(from: $0, to: now))" }
    }

    /// How a folder's files are noticed, in at most 12 columns.
    package static func mode(_ mode: DropRootStatus.Mode) -> String {
        switch mode {
        case .events: "at once"
        case .polling(let seconds): "every \(Format.duration(Int64(seconds)))"
        case .unavailable: "NOT IN USE"
        }
    }

    /// A provider's status word without its underscores.
    package static func words(_ status: String) -> String {
        ForeignText.oneLine(String(status.map { $0 == "_" ? " " : $0 }), limit: 40)
    }
}
