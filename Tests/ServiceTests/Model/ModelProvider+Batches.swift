import Batches

extension ModelProvider.State {
    /// Brings a batch to where it is by now.
    mutating func proceed(_ index: Int) {
        let batch = batches[index]
        guard !batch.job.status.isFinal else {
            if batch.ending == .filesLate, now > batch.endsAt + .seconds(120) { publish(index) }
            return
        }
        guard batch.isCancelled || batch.endsAt <= now else { return }
        switch batch.ending {
        case .rejected:
            batches[index].job.status = .failed
            batches[index].job.problems = [.init(code: "invalid_file", message: "bad")]
            unanswered.formUnion(batch.lines.map(\.content))
        case .tokenLimit:
            batches[index].job.status = .failed
            batches[index].job.problems = [.init(code: "token_limit_exceeded", message: "later")]
        default:
            batches[index].job.status =
                batch.isCancelled ? .cancelled : batch.ending == .expires ? .expired : .completed
            answer(index)
            if batch.ending != .filesLate { publish(index) }
        }
    }

    private func isLucky(_ line: Int, _ batch: ModelProvider.Batch) -> Bool {
        let isUntouched = !batch.isCancelled && [.good, .filesLate, .linesTwice].contains(batch.ending)
        return isUntouched || (batch.dice >> (line % 4)) & 1 == 1
    }

    private mutating func answer(_ index: Int) {
        let batch = batches[index]
        var completed = 0
        for (number, line) in batch.lines.enumerated() {
            if isLucky(number, batch) {
                answered[line.content, default: 0] += 1
                unanswered.remove(line.content)
                completed += 1
            } else {
                unanswered.insert(line.content)
            }
        }
        batches[index].job.requestCounts.completed = completed
        batches[index].job.requestCounts.failed = batch.ending == .someLost ? 0 : batch.lines.count - completed
    }

    private mutating func publish(_ index: Int) {
        let batch = batches[index]
        guard batch.job.outputFileID == nil, batch.job.errorFileID == nil else { return }
        var (output, errors) = ("", "")
        for (number, line) in batch.lines.enumerated().reversed() {
            if isLucky(number, batch) {
                let text = #"{"custom_id":"\#(line.customID)","answer":"\#(Versions.mark(line.content))"}"# + "\n"
                output += batch.ending == .linesTwice ? text + text + "\n" : text
            } else if batch.isCancelled || batch.ending != .someLost {
                let kind = batch.isCancelled ? "cancelled" : batch.ending == .expires ? "expired" : "provider_error"
                errors += #"{"custom_id":"\#(line.customID)","failure":"\#(kind)"}"# + "\n"
            }
        }
        for (text, path) in [(output, \BatchJob.outputFileID), (errors, \BatchJob.errorFileID)] where !text.isEmpty {
            number += 1
            files["file-\(number)"] = Array(text.utf8)
            batches[index].job[keyPath: path] = "file-\(number)"
        }
    }
}
