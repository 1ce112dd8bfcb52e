package import Jobs
package import LinuxSystem

/// Which files of one inbox folder may become drops, and when each is worth reading.
///
/// Pure: told of looks and times.
package struct CandidateTracker: Sendable {
    package typealias Instant = ContinuousClock.Instant

    /// A file that is being watched.
    ///
    /// There may be a hundred thousand, so it is packed.
    package struct Candidate: Hashable, Sendable {
        package var identity: FileIdentity
        fileprivate var shortFirstSeen: ShortInstant
        fileprivate var shortUnchangedSince: ShortInstant
        fileprivate var shortDue: ShortInstant
        package var waiting: Waiting
        fileprivate var order: UInt32
        /// How often it was seen like this.
        package var looks: UInt32
        package var arrival: Settling.Arrival
        /// Only a listing found it although an event should have told.
        fileprivate var isSurprise: Bool

        package var firstSeen: Instant { shortFirstSeen.instant }
        package var unchangedSince: Instant { shortUnchangedSince.instant }
        package var due: Instant { shortDue.instant }
        package var size: Int64 { identity.size }
    }

    /// Who told of a file.
    package enum Notice: Hashable, Sendable {
        case event
        /// A listing that is the only source, or the first one.
        case listing
        /// A listing beside events: what it finds first should have been told before.
        case rescan
    }

    /// What a candidate waits for.
    package enum Waiting: Hashable, Sendable {
        case settling
        /// Another process has it open for writing.
        case writer
        /// Its content ends in the middle of a value.
        case incomplete
        indirect case unreadable(String)
        /// It would be taken again and again, because its folder does not let go of it.
        case unremovable
        /// Its sender has not said yet that it is complete.
        case doneFile
        /// Its question is being asked already, for another file.
        indirect case answer(ContentKey, askedFor: FileName)
    }

    /// How many files came to be taken of which no event ever told.
    package private(set) var surprises = 0
    package private(set) var candidates = FileTable<Candidate>()
    private let settling: Settling
    private var queue = Heap<Due>()
    private var arrivals: UInt32 = 0

    private struct Due: Comparable {
        var at: ShortInstant
        var order: UInt32
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
        notice: Notice = .listing,
        at now: Instant
    ) {
        if var known = candidates[name], known.identity == identity {
            known.looks &+= 1
            if notice == .event { known.isSurprise = false }
            if arrival < known.arrival, known.waiting == .settling {
                known.arrival = arrival
                schedule(name, &known, at: known.unchangedSince + settling.wait(arrival))
            } else {
                candidates[name] = known
            }
            return
        }
        arrivals &+= 1
        let before = candidates[name]
        let moment = ShortInstant(now)
        var fresh = Candidate(
            identity: identity,
            shortFirstSeen: before?.shortFirstSeen ?? moment,
            shortUnchangedSince: moment,
            shortDue: moment,
            waiting: .settling,
            order: before?.order ?? arrivals,
            looks: 1,
            arrival: arrival,
            isSurprise: notice == .rescan && before?.isSurprise ?? true
        )
        schedule(name, &fresh, at: now + settling.wait(arrival))
    }

    /// Puts a file off: it was looked at and is not ready.
    package mutating func postpone(_ name: FileName, _ waiting: Waiting, until due: Instant) {
        guard var candidate = candidates[name] else { return }
        candidate.waiting = waiting
        schedule(name, &candidate, at: due)
    }

    /// Keeps a file of which nothing can be learned for now in mind, until it can be looked at or is gone.
    package mutating func keep(_ name: FileName, _ waiting: Waiting, at now: Instant, retry: Instant) {
        if candidates[name] == nil {
            let nothing = FileIdentity(device: 0, inode: 0, size: 0, modified: 0, changed: 0)
            observe(name, nothing, size: 0, arrival: .listed, at: now)
        }
        postpone(name, waiting, until: retry)
    }

    /// Says whether a file's sender has said that it is complete, where senders do.
    package mutating func note(done isDone: Bool, _ name: FileName, at now: Instant) {
        guard let candidate = candidates[name] else { return }
        if !isDone {
            guard candidate.waiting != .doneFile else { return }
            postpone(name, .doneFile, until: now + .seconds(1_000_000_000))
        } else if candidate.waiting == .doneFile {
            postpone(name, .settling, until: max(now, candidate.unchangedSince + settling.wait(candidate.arrival)))
        }
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
        candidates.keepOnly { names.contains($0) }
    }

    /// The next file that is worth reading, oldest first.
    ///
    /// It stays a candidate until it is forgotten or put off.
    package mutating func nextDue(at now: Instant) -> (name: FileName, candidate: Candidate)? {
        let moment = ShortInstant(now)
        while let first = queue.first, first.at <= moment {
            queue.removeFirst()
            guard let candidate = candidates[first.name], candidate.shortDue == first.at else { continue }
            if candidate.looks < settling.looks(candidate.arrival) {
                postpone(first.name, candidate.waiting, until: now + max(settling.settle, .milliseconds(10)))
                continue
            }
            if candidate.isSurprise {
                surprises += 1
                candidates[first.name]?.isSurprise = false
            }
            return (first.name, candidate)
        }
        return nil
    }

    /// Whether `nextDue` may have something now.
    package func mayHaveDue(at now: Instant) -> Bool { queue.first.map { $0.at <= ShortInstant(now) } ?? false }

    /// When `nextDue` may have something; it may also turn out to be nothing.
    package var nextDueTime: Instant? { queue.first?.at.instant }

    /// How long all have waited, and those that have waited longest.
    package func line(
        at now: Instant,
        showing limit: Int
    ) -> (ages: DropRootStatus.Ages, first: [(name: FileName, candidate: Candidate)]) {
        var ages = DropRootStatus.Ages()
        var first: [(name: FileName, candidate: Candidate)] = []
        for (name, candidate) in candidates {
            let age = (now - candidate.firstSeen).components.seconds
            if candidate.isReady(at: now) { ages.ready.add(age: age) } else { ages.arriving.add(age: age) }
            if first.count == limit, let last = first.last, last.candidate.firstSeen <= candidate.firstSeen { continue }
            let place = first.firstIndex { candidate.firstSeen < $0.candidate.firstSeen } ?? first.endIndex
            first.insert((name, candidate), at: place)
            if first.count > limit { first.removeLast() }
        }
        return (ages, first)
    }

    private mutating func schedule(_ name: FileName, _ candidate: inout Candidate, at due: Instant) {
        candidate.shortDue = ShortInstant(due)
        candidates[name] = candidate
        queue.insert(Due(at: candidate.shortDue, order: candidate.order, name: name))
    }
}

extension CandidateTracker.Candidate {
    /// Whether it has kept still for long enough, so that it waits for us and not for its sender.
    package func isReady(at now: CandidateTracker.Instant) -> Bool { waiting == .settling && due <= now }

    /// Whether its sender has nothing to do with its waiting any more.
    package func isOurs(at now: CandidateTracker.Instant) -> Bool {
        if case .answer = waiting { true } else { isReady(at: now) }
    }
}

extension CandidateTracker.Waiting {
    /// Whether time alone will not end it.
    package var isForOthers: Bool {
        switch self {
        case .unreadable, .unremovable, .doneFile: true
        case .settling, .writer, .incomplete, .answer: false
        }
    }
}
