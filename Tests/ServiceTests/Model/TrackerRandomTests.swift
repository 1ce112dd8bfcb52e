import LinuxSystem
import Service
import Testing

/// The candidate tracker under random looks, against what a plain list of them says.
struct TrackerRandomTests {
    private let settling = Settling(settle: .seconds(2), grace: .seconds(60))

    private struct Seen {
        var identity: FileIdentity
        var changedAt: ContinuousClock.Instant
        var bestArrival: Settling.Arrival
        var looks: Int
        /// Returned as due.
        var isTaken = false
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func `No file is due too early or after it was forgotten, and each is due at last`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var tracker = CandidateTracker(settling)
        var seen: [FileName: Seen] = [:]
        var now = ContinuousClock.now
        let names: [FileName] = ["a.json", "b.json", "c.json", "d.json"]
        for _ in 0..<80 {
            let name = dice.pick(names)
            switch dice.number(1...100) {
            case 1...45:
                let arrival = dice.pick([Settling.Arrival.renamed, .closed, .listed, .polled])
                let identity = Self.identity(dice.number(1...2))
                note(identity, arrival, at: now, in: &seen[name])
                tracker.observe(name, identity, size: 1, arrival: arrival, at: now)
            case 46...70: now += .milliseconds(dice.number(1...4000))
            case 71...75:
                tracker.forget(name)
                seen[name] = nil
            case 76...80:
                tracker.keepOnly([name])
                seen = seen.filter { $0.key == name }
            default: try take(from: &tracker, &seen, at: now)
            }
            #expect(Set(tracker.candidates.keys) == Set(seen.keys))
        }
        // Looked at often enough and left in peace, everything comes up.
        for _ in 0..<4 {
            now += .seconds(60)
            for (name, file) in seen {
                note(file.identity, .listed, at: now, in: &seen[name])
                tracker.observe(name, file.identity, size: 1, arrival: .listed, at: now)
            }
            while let due = tracker.nextDueTime, due <= now { try take(from: &tracker, &seen, at: now) }
        }
        let missed = seen.filter { !$0.value.isTaken }.keys
        #expect(missed.isEmpty)
    }

    private func take(
        from tracker: inout CandidateTracker,
        _ seen: inout [FileName: Seen],
        at now: ContinuousClock.Instant
    ) throws {
        let isTooEarly = tracker.nextDueTime.map { $0 > now } ?? true
        guard let due = tracker.nextDue(at: now) else { return }
        #expect(!isTooEarly, "it was announced for later")
        let file = try #require(seen[due.name], "it had been forgotten")
        #expect(due.candidate.identity == file.identity)
        #expect(now - file.changedAt >= settling.wait(file.bestArrival))
        #expect(file.looks >= settling.looks(due.candidate.arrival))
        seen[due.name]?.isTaken = true
    }

    private func note(
        _ identity: FileIdentity,
        _ arrival: Settling.Arrival,
        at now: ContinuousClock.Instant,
        in seen: inout Seen?
    ) {
        if var known = seen, known.identity == identity {
            known.looks += 1
            known.bestArrival = min(known.bestArrival, arrival)
            seen = known
        } else {
            seen = Seen(identity: identity, changedAt: now, bestArrival: arrival, looks: 1)
        }
    }

    private static func identity(_ number: Int) -> FileIdentity {
        FileIdentity(device: 1, inode: 2, size: Int64(number), modified: 3, changed: 4)
    }
}
