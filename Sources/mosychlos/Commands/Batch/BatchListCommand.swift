import Batches
import LinuxSystem
import Service

/// The provider's batches, and what is known here beside them.
struct BatchListCommand: Command, Hashable {
    static let limit = Option.integer("limit", in: 1...1000, "At most this many.", fallback: "20")
    static let status = Option.word("status", of: statuses, "Only batches in this status, such as in_progress.")
    static let after = Option.text("after", "ID", "Start after this batch; the last line of a list names it.")
    /// Those of batches, then those of what is not with the provider yet.
    private static let statuses: [String] =
        [
            BatchStatus.validating, .inProgress, .finalizing, .completed, .failed, .expired, .cancelling, .cancelled,
        ].map(\.rawValue) + ["sealed", "uploading", "uploaded", "creating"]
    static let json = OptionDeclaration("json", "One JSON object in place of the table.")

    static let declaration = CommandDeclaration(
        name: "list",
        summary: "List batches, newest first",
        options: [limit.declaration, status.declaration, after.declaration, json],
        exitCodes: [.done, .failed, .unavailable, .credentials, .configuration],
        invocation: { matches throws(UsageProblem) in .batchList(try BatchListCommand(matches)) }
    )

    var limit: Int
    var status: String?
    var after: String?
    var json: Bool

    init(_ matches: Matches) throws(UsageProblem) {
        limit = try matches.value(of: Self.limit) ?? 20
        status = try matches.value(of: Self.status)
        after = try matches.value(of: Self.after)
        json = matches.contains(Self.json)
    }

    func run(in context: RunContext) async throws -> ExitCode {
        let service = try context.service(try context.remoteConfiguration())
        let page = try await jobs(of: service)
        let view = JobView(channel: context.console.output)
        if json {
            view.writeJSON(page)
        } else if page.jobs.isEmpty {
            context.console.diagnostics.line(status.map { "No batch is \(printable($0))." } ?? "There are no batches.")
        } else {
            view.writeTable(page.jobs, now: currentUnixTime().seconds)
            if let next = page.next {
                context.console.diagnostics.line("There are more: --after=\(printable(next))")
            }
        }
        return .done
    }

    /// As many as asked for in the status asked for: the provider itself cannot filter.
    private func jobs(of service: BatchService) async throws -> BatchPage {
        var found = BatchPage(jobs: [], next: after)
        // A server may lead round in a circle.
        var cursors: Set<String> = []
        repeat {
            let page = try await service.list(
                after: found.next,
                limit: status == nil ? min(limit - found.jobs.count, 100) : 100
            )
            let fitting = page.jobs.filter { status == nil || $0.status.rawValue == status }
            let room = limit - found.jobs.count
            found.jobs += fitting.prefix(room)
            found.next = fitting.count > room ? found.jobs.last?.id : page.next
            if let next = found.next, !cursors.insert(next).inserted { found.next = nil }
        } while cursors.count < BatchListing.mostPages && found.jobs.count < limit && found.next != nil
        return found
    }
}
