package import Jobs
package import LinuxSystem

/// Which files of one inbox folder may become drops, and when each is worth reading.
///
/// Pure: told of looks and times.
package struct CandidateTracker: Sendable {
    package typealias Instant = ContinuousClock.Instant

    /// A file that is being watched.
    package struct Candidate: Hashable, Sendable {
        package var identity: FileIdentity
        package var size: Int64
        package var arrival: Settling.Arrival
        package var firstSeen: Instant
        package var unchangedSince: Instant
        /// How often it was seen like this.
        package var looks: Int
        package var due: Instant
        package var waiting: Waiting
        fileprivate var order: Int
    }

    /// What a candidate waits for.
    package enum Waiting: Hashable, Sendable {
        case settling
        /// Another process has it open for writing.
        case writer
        /// Its content ends in the middle of a value.
        case incomplete
        case unreadable(String)
        /// Its question is being asked already, for another file.
        case answer(ContentKey, askedFor: FileName)
    }

    package private(set) var candidates: [FileName: Candidate] = [:]
    private let settling: Settling
    private var queue = Heap<Due>()
    private var arrivals = 0

    private struct Due: Comparable {
        var at: Instant
        var order: Int
        var name: FileName

        static func < (a: Due, b: Due) -> Bool { (a.at, a.order) < (b.at, b.order) }
    }

    package init(_ settling: Settling) {
        self.settling = settling
    }

    /// Takes in a look at a file.
    ///
    /// Any change of its identity starts the wait again.
    package mutating func observe(
        _ name: FileName,
        _ identity: FileIdentity,
        size: Int64,
        arrival: Settling.Arrival,
        at now: Instant
    ) {
        if var known = candidates[name], known.identity == identity {
            known.looks += 1
            if arrival < known.arrival, known.waiting == .settling {
                known.arrival = arrival
                schedule(name, &known, at: known.unchangedSince + settling.wait(arrival))
            } else {
                candidates[name] = known
            }
            return
        }
        arrivals += 1
        var fresh = Candidate(
            identity: identity,
            size: size,
            arrival: arrival,
            firstSeen: candidates[name]?.firstSeen ?? now,
            unchangedSince: now,
            looks: 1,
            due: now,
            waiting: .settling,
            order: candidates[name]?.order ?? arrivals
        )
        schedule(name, &fresh, at: now + settling.wait(arrival))
    }

    /// Puts a file off: it was looked at and is not ready.
    package mutating func postpone(_ name: FileName, _ waiting: Waiting, until due: Instant) {
        guard var candidate = candidates[name] else { return }
        candidate.waiting = waiting
        schedule(name, &candidate, at: due)
    }

    /// Puts a file off until `release` says that its question is not asked any more.
    package mutating func park(_ name: FileName, until key: ContentKey, isAnsweredFor first: FileName) {
        guard var candidate = candidates[name] else { return }
        candidate.waiting = .answer(key, askedFor: first)
        candidates[name] = candidate
    }

    /// Makes parked files due whose key says so.
    package mutating func release(at now: Instant, where isSettled: (ContentKey) -> Bool) {
        for (name, candidate) in candidates {
            guard case .answer(let key, _) = candidate.waiting, isSettled(key) else { continue }
            postpone(name, .settling, until: now)
        }
    }

    /// How many files wait for an answer that another one will get.
    package var parked: Int {
        candidates.values.count { if case .answer = $0.waiting { true } else { false } }
    }

    package mutating func forget(_ name: FileName) {
        candidates[name] = nil
    }

    /// Forgets what a complete listing did not show.
    package mutating func keepOnly(_ names: Set<FileName>) {
        guard candidates.contains(where: { !names.contains($0.key) }) else { return }
        candidates = candidates.filter { names.contains($0.key) }
    }

    /// The next file that is worth reading, oldest first.
    ///
    /// It stays a candidate until it is forgotten or put off.
    package mutating func nextDue(at now: Instant) -> (name: FileName, candidate: Candidate)? {
        while let first = queue.first, first.at <= now {
            queue.removeFirst()
            guard let candidate = candidates[first.name], candidate.due == first.at else { continue }
            if candidate.looks < settling.looks(candidate.arrival) {
                postpone(first.name, candidate.waiting, until: now + settling.settle)
                continue
            }
            return (first.name, candidate)
        }
        return nil
    }

    /// When `nextDue` may have something; it may also turn out to be nothing.
    package var nextDueTime: Instant? { queue.first?.at }

    private mutating func schedule(_ name: FileName, _ candidate: inout Candidate, at due: Instant) {
        candidate.due = due
        candidates[name] = candidate
        queue.insert(Due(at: due, order: candidate.order, name: name))
    }
}
