import Batches
import LinuxSystem
import Service
import StrictJSON

/// Where batches are, as a line each or as a table.
struct JobView: Sendable {
    let channel: Console.Channel

    /// `batch_1  in_progress  3 of 12 done, 1 failed  since 5 min`.
    func line(_ job: BatchJob, now: Int64) -> String {
        let counts = job.requestCounts
        var parts = [printable(job.id), channel.styled(printable(job.status.rawValue), Self.style(of: job.status))]
        if counts.total > 0 { parts.append(Self.progress(counts)) }
        if let ended = job.times.ended, let created = job.times.created {
            parts.append("took \(Format.duration(ended - created))")
        } else if let created = job.times.created {
            parts.append("for \(Format.duration(now - created))")
        }
        return parts.joined(separator: "  ")
    }

    /// The id is there to be copied and is never cut; what else there is depends on the width.
    func writeTable(_ jobs: [BatchJob], now: Int64) {
        var table = TextTable(columns: [
            .init(title: "ID"), .init(title: "STATUS"), .init(title: "DONE", isRight: true),
            .init(title: "FAILED", isRight: true), .init(title: "AGE", isRight: true), .init(title: "CREATED"),
            .init(title: "MODEL", shrinks: true),
        ])
        table.rows = jobs.map { job in
            let counts = job.requestCounts
            let created = job.times.created
            return [
                .init(job.id), .init(job.status.rawValue, Self.style(of: job.status)),
                .init("\(Format.count(counts.completed))/\(Format.count(counts.total))"),
                counts.failed > 0 ? .init(Format.count(counts.failed), .red) : .init("-", .dim),
                .init(created.map { Format.duration(now - $0) } ?? ""),
                .init(created.map { UTCTime(unixSeconds: $0).stamp } ?? ""), .init(job.model ?? ""),
            ]
        }
        if channel.width < 120 { table.removeColumn(6) }
        table.removeColumn(channel.width < 120 ? 5 : 4)
        table.write(to: channel)
    }

    /// Why the provider refused the input file, a line each.
    func writeProblems(_ job: BatchJob) {
        for problem in job.problems {
            let place = [problem.line.map { "line \($0)" }, problem.parameter].compactMap { $0 }
            let prefix = place.isEmpty ? "" : place.joined(separator: ", ") + ": "
            channel.line(printable("\(prefix)\(problem.message) (\(problem.code))"))
        }
    }

    func writeJSON(_ job: BatchJob) {
        var json = JSONWriter(pretty: true)
        json.job(job)
        channel.write(json.bytes + [UInt8(ascii: "\n")])
    }

    func writeJSON(_ page: BatchPage) {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.key("batches")
        json.beginArray()
        for job in page.jobs { json.job(job) }
        json.endArray()
        json.member("next", page.next)
        json.endObject()
        channel.write(json.bytes + [UInt8(ascii: "\n")])
    }

    static func progress(_ counts: BatchJob.RequestCounts) -> String {
        let failed = counts.failed > 0 ? ", \(Format.count(counts.failed)) failed" : ""
        return "\(Format.count(counts.completed)) of \(Format.count(counts.total)) done\(failed)"
    }

    static func style(of status: BatchStatus) -> Style {
        switch status {
        case .completed: .green
        case .failed, .expired: .red
        case .cancelled, .cancelling: .yellow
        default: .cyan
        }
    }
}

extension JSONWriter {
    fileprivate mutating func job(_ job: BatchJob) {
        beginObject()
        job.writeMembers(into: &self)
        member("model", job.model)
        member("endpoint", job.endpoint)
        endObject()
    }
}
