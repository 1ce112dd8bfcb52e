import Batches
import Service

/// What was or would be submitted: batch ids and lines are data, all else is a remark.
struct SubmissionView: Sendable {
    let console: Console

    func write(_ receipt: SubmissionReceipt, model: String) {
        writeRemarks(rejected: receipt.rejected, dropped: receipt.dropped, model: model)
        for other in receipt.underway { write(other) }
        if let id = receipt.id { writeOwn(id, receipt, model) }
        if receipt.underway.count + (receipt.id == nil ? 0 : 1) > 1 {
            console.diagnostics.sentence(
                "The answers come under several ids, one a line; the same files submitted again once all have ended have "
                    + "them under one, without a bill"
            )
        }
        for other in receipt.underway where !other.standing.isRefused { console.output.line(printable(other.id)) }
    }

    private func write(_ other: SubmissionUnderway) {
        let many = Format.plural(other.requests, "request is", "requests are")
        let id = printable(other.id)
        if case .refused(let message) = other.standing {
            let words = "\(many) in \(id) already, which the provider refuses: \(printable(message)); nothing was sent"
            console.diagnostics.sentence(words)
            return
        }
        console.diagnostics.sentence(
            "\(many) on the way already, with the same content, in \(id) (\(printable(other.job.status.rawValue))): not "
                + "sent again, and not paid for twice; `mosychlos batch wait \(id)` waits for the answers, --force asks again"
        )
        switch other.standing {
        case .sent, .refused: break
        case .kept(let kept):
            let reason = kept.reason.map { printable($0) } ?? "it has not said what it waits for"
            let words = "\(id) is not sent yet: \(reason); the service or `mosychlos batch wait \(id)` sends it"
            console.diagnostics.sentence(words)
        case .collected(let isAttended):
            console.diagnostics.sentence(
                "It is in the drop folder: \(id) is collected with other drops, and "
                    + (isAttended
                        ? "the running service sends it with them"
                        : "no service is running that sends it; `mosychlos watch --once` does, or --force asks at once")
            )
        case .unclear(let reason):
            console.diagnostics.sentence("Whether the provider has \(id) shows later: \(printable(reason))")
        case .partly(let reason):
            console.diagnostics.sentence("Not all of \(id) is sent yet (\(printable(reason)))")
        }
    }

    private func writeOwn(_ id: String, _ receipt: SubmissionReceipt, _ model: String) {
        if receipt.reused > 0 {
            let many = Format.plural(receipt.reused, "request was", "requests were")
            console.diagnostics.sentence(
                "\(many) answered before, with the same content: the answers are taken from there, without a bill; "
                    + "--force asks again"
            )
        }
        if receipt.requests > 0 {
            console.diagnostics.sentence(
                (receipt.kept == nil && !receipt.isAllHeld ? "submitted " : "not sent yet: ")
                    + EstimateView.line(requests: receipt.requests, model: model, estimate: receipt.estimate)
            )
        }
        if receipt.jobs.count > 1 {
            let ids = receipt.jobs.map { printable($0.id) }.joined(separator: ", ")
            console.diagnostics.sentence("\(receipt.jobs.count) batches, one submission: \(ids)")
        }
        if let kept = receipt.kept {
            let reason = kept.reason.map { printable($0) } ?? "it has not said what it waits for"
            let words =
                "The running service holds it: \(reason). It is sent under this id, by the service or by "
                + "`mosychlos batch wait \(printable(id))`: do not submit it again. "
                + "`mosychlos batch cancel \(printable(id))` takes it back."
            console.diagnostics.sentence(words)
        }
        if let held = receipt.held {
            let (what, rest) = receipt.isAllHeld ? ("Nothing of it", "it") : ("Not all of it", "the rest")
            console.diagnostics.sentence(
                "\(what) is sent yet (\(printable(held.summary))); `mosychlos batch wait` or `watch` sends \(rest)."
            )
        }
        console.output.line(printable(id))
    }

    func write(_ plan: DryRun) {
        writeRemarks(on: plan)
        writeEstimate(plan)
        for line in plan.firstLines { console.output.write(line) }
        let more = plan.requests - plan.firstLines.count
        if more > 0 {
            console.diagnostics.line("and \(Format.plural(more, "more line", "more lines")) to \(plan.endpoint)")
        }
        if plan.requests > 0 { console.diagnostics.line("Nothing was sent.") }
    }

    func writeEstimate(_ plan: DryRun) {
        guard plan.requests > 0 else { return }
        console.diagnostics.sentence(
            EstimateView.line(requests: plan.requests, model: plan.model, estimate: plan.estimate)
        )
    }

    /// Files that cannot be used, what is odd about the others, and what the model does not take.
    func writeRemarks(on plan: DryRun) {
        writeRemarks(rejected: plan.rejected, dropped: plan.dropped, model: plan.model)
        for file in plan.noticed.prefix(Self.shownFiles) {
            let title = "noticed in \(printable(file.path)), and said in its outputs:"
            console.diagnostics.line(console.diagnostics.styled(title, .yellow))
            write(file.remarks)
        }
        let more = plan.noticed.count - Self.shownFiles
        if more > 0 { console.diagnostics.line("and something in \(Format.plural(more, "more file", "more files"))") }
    }

    private static let shownFiles = 20

    private func writeRemarks(rejected: [RejectedFile], dropped: [DroppedParameter], model: String) {
        let channel = console.diagnostics
        for file in rejected {
            channel.line(channel.styled("\(printable(file.path)) cannot be used:", .red))
            write(file.reasons)
        }
        for parameter in dropped { channel.sentence(EstimateView.line(dropped: parameter, model: model)) }
    }

    private func write(_ sentences: [String]) {
        let channel = console.diagnostics
        for sentence in sentences {
            for line in TextPage.wrapped(printable(sentence), width: channel.width - 2) { channel.line("  " + line) }
        }
    }
}

extension SubmissionUnderway.Standing {
    fileprivate var isRefused: Bool { if case .refused = self { true } else { false } }
}
