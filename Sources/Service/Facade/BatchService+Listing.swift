public import Batches
import Jobs
import LinuxSystem

extension BatchService {
    /// All batches, newest first: the provider's, and those of submissions here that it does not list, because they
    /// are not sent yet, or because it has forgotten them.
    ///
    /// - `cursor`: the last id of the page before; of a batch or a submission.
    /// - `limit`: how many at most, 1 to 100.
    public func list(after cursor: String? = nil, limit: Int = 20) async throws -> BatchPage {
        let limit = min(max(1, limit), 100)
        let start = cursor.flatMap(parts.localJob)
        // What only we know is no cursor to the provider: it is asked from the front, and what is newer is passed over.
        let isLocal = cursor.flatMap(SubmissionID.init(rawValue:)).flatMap(parts.root.store.record) != nil
        var page = BatchPage(jobs: [], next: nil)
        var listed: Set<String> = []
        var listing = BatchListing(of: parts.provider, after: isLocal ? nil : cursor, limit: isLocal ? 100 : limit)
        while page.jobs.count < limit, let found = try await listing.next() {
            listed.formUnion(found.map(\.id))
            page.jobs += found.filter { !isLocal || $0.created <= start?.created ?? .max }
        }
        let next = listing.rest
        let oldest = next == nil ? Int64.min : page.jobs.map(\.created).min() ?? .min
        let before = cursor.map { (created: start?.created ?? .max, id: $0) }
        // One more than fits tells that there are more; those that are listed anyway do not count.
        let local = try parts.localJobs(from: oldest, before: before, atMost: limit + 1 + listed.count)
        page.jobs += local.filter { !listed.contains($0.id) }
        page.jobs.sort { ($0.created, $0.id) > ($1.created, $1.id) }
        page.next = page.jobs.count > limit ? page.jobs[limit - 1].id : next == nil ? nil : page.jobs.last?.id
        page.jobs = page.jobs.prefix(limit).map(estimated)
        return page
    }

    /// The job with the estimate that was made when it was sent from here.
    private func estimated(_ job: BatchJob) -> BatchJob {
        var job = job
        job.costEstimate = job.costEstimate ?? parts.record(ofBatch: job.id)?.estimate
        return job
    }
}

extension ServiceParts {
    /// What is known here of a batch or a submission without asking anybody.
    fileprivate func localJob(_ name: String) -> BatchJob? {
        if let record = SubmissionID(rawValue: name).flatMap(root.store.record) { return record.job(named: name) }
        return record(ofBatch: name)?.job(named: name)
    }

    /// The newest jobs of the submissions of a time, each under the id of its batch or, where it has none, under its own.
    fileprivate func localJobs(
        from oldest: Int64,
        before end: (created: Int64, id: String)?,
        atMost most: Int
    ) throws -> [BatchJob] {
        var jobs: [BatchJob] = []
        // The id tells when the submission was made, which spares a look at most of the old ones.
        let last = UTCTime(unixSeconds: end?.created ?? .max).compact
        for id in Set(try root.store.openIDs() + root.store.closedIDs()).sorted(by: >) {
            let floor = jobs.count < most ? oldest : max(oldest, jobs[most - 1].created)
            if floor > .min {
                // A batch may come of it days later.
                guard id.rawValue.prefix(16) >= UTCTime(unixSeconds: floor - 7 * 86_400).compact else { break }
                // No batch is younger than the last word about it, but for a clock that is wrong.
                if let change = root.store.lastChange(ofClosed: id), change < floor - 86_400 { continue }
            }
            guard id.rawValue.prefix(16) <= last, let record = root.store.record(id), record.phase != .collecting
            else { continue }
            let job = record.job(named: id.rawValue)
            guard job.created >= oldest, end.map({ (job.created, job.id) < $0 }) ?? true else { continue }
            let place = jobs.firstIndex { ($0.created, $0.id) < (job.created, job.id) } ?? jobs.endIndex
            if place < most { jobs.insert(job, at: place) }
            if jobs.count > most { jobs.removeLast() }
        }
        return jobs
    }
}

extension BatchJob {
    /// When it was made, for the order of a list.
    fileprivate var created: Int64 { times.created ?? 0 }
}
