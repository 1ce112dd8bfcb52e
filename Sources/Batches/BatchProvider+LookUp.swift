extension BatchProvider {
    /// Finds the batch by what it was ordered with: the upload, which no other order names, or our metadata.
    public func lookUp(_ doubt: BatchDoubt) async throws -> BatchSighting {
        try await sighting(of: doubt)
    }

    /// - `isNewestFirst`: whether the list has an order at all.
    /// - `owns`: whether a batch came of the order; nil where it does not say.
    package func sighting(
        of doubt: BatchDoubt,
        isNewestFirst: Bool = true,
        owns: (BatchJob) -> Bool? = { _ in nil }
    ) async throws -> BatchSighting {
        var listing = BatchListing(of: self)
        var mute: [String] = []
        while let jobs = try await listing.next() {
            for job in jobs where !doubt.others.contains(job.id) {
                switch owns(job) ?? doubt.order.owns(job) {
                case true?: return .found(job)
                case false?: break
                case nil: if doubt.isOfAge(job) { mute.append(job.id) }
                }
            }
            // Behind what is older than the order there is nothing to find.
            if isNewestFirst, listing.isPast(doubt.earliest) { return try await sighting(among: mute, doubt, owns) }
        }
        guard listing.isConclusive else { throw ProviderFailure.inconclusiveList }
        return try await sighting(among: mute, doubt, owns)
    }

    /// Asks about those of which the list tells too little.
    private func sighting(
        among mute: [String],
        _ doubt: BatchDoubt,
        _ owns: (BatchJob) -> Bool?
    ) async throws -> BatchSighting {
        guard mute.count <= BatchDoubt.mostQuestions else { throw ProviderFailure.inconclusiveList }
        for id in mute {
            do {
                let job = try await status(of: id)
                if owns(job) ?? doubt.order.owns(job) ?? false { return .found(job) }
            } catch let failure as ProviderFailure where failure.kind == .notFound {
                continue
            }
        }
        return .absent
    }
}

extension BatchDoubt {
    /// How many batches of one list are asked about one by one.
    static let mostQuestions = 100

    /// Whether a batch was made when one of the order would have been; what a provider does not say excludes nothing.
    package func isOfAge(_ job: BatchJob) -> Bool {
        guard let created = job.times.created else { return true }
        return created >= earliest && created <= latest ?? .max
    }
}

extension ProviderFailure {
    /// What is not in such a list may be there all the same; it is looked at again later, and nothing is ordered before.
    package static let inconclusiveList = ProviderFailure(
        kind: .refused,
        message: "the provider's list of batches does not come to an end, so it does not say whether it has ours"
    )
}
