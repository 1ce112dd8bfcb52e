package import Batches
import StrictJSON
import Synchronization

extension AnthropicProvider {
    /// Goes by what little a batch shows: its age and its number of requests, until its results name them.
    ///
    /// A batch that has not ended and fits may be ours, and ours alone can be told from two that fit only by their ids.
    package func lookUp(_ doubt: BatchDoubt) async throws -> BatchSighting {
        let body = AnthropicOrderBody(doubt.order)
        var candidates: [BatchJob] = []
        var listing = BatchListing(of: self, limit: 1000)
        while let jobs = try await listing.next() {
            for job in jobs where fits(job, doubt) {
                switch try await belongs(job, to: body) {
                case true?: return .found(job)
                case false?: _ = ruledOut.withLock { $0.insert(mark(job, doubt)) }
                case nil: candidates.append(job)
                }
            }
            if listing.isPast(doubt.earliest) { return sighting(candidates) }
        }
        guard listing.isConclusive || !candidates.isEmpty else { throw ProviderFailure.inconclusiveList }
        return sighting(candidates)
    }

    private func sighting(_ candidates: [BatchJob]) -> BatchSighting {
        candidates.isEmpty ? .absent : .possible(candidates)
    }

    private func fits(_ job: BatchJob, _ doubt: BatchDoubt) -> Bool {
        let isOfSize = job.requestCounts.total == 0 || job.requestCounts.total == doubt.order.requests
        return doubt.isOfAge(job) && isOfSize && !doubt.others.contains(job.id)
            && !ruledOut.withLock { $0.contains(mark(job, doubt)) }
    }

    private func mark(_ job: BatchJob, _ doubt: BatchDoubt) -> String { doubt.order.submission + " " + job.id }

    /// Whether the results are those of the order; nil while there are none to be read.
    private func belongs(_ job: BatchJob, to body: AnthropicOrderBody) async throws -> Bool? {
        guard job.status.isFinal, let results = job.outputFileID else { return nil }
        var request = self.results(at: results)
        request.headers.append(.init("Accept", "application/binary, */*"))
        request.sink = .beginning(count: 256)
        let beginning: [UInt8]
        do {
            beginning = try await connection.answer(to: request).body
        } catch let failure as ProviderFailure where failure.kind == .notFound {
            return nil
        }
        // A line begins with its id; what follows may be long.
        guard let wireID = OpenAIResultLine.salvagedID(in: beginning[...]).nonEmpty else { return nil }
        return try body.holds(wireID)
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}
