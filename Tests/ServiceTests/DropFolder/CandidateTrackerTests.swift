import LinuxSystem
import Service
import Testing

struct CandidateTrackerTests {
    let start = ContinuousClock.now
    let settling = Settling(settle: .seconds(2), grace: .seconds(60))

    private func identity(_ size: Int64, changed: Int64 = 1) -> FileIdentity {
        FileIdentity(device: 1, inode: 2, size: size, modified: 3, changed: changed)
    }

    private func name(at tracker: inout CandidateTracker, _ instant: ContinuousClock.Instant) -> FileName? {
        tracker.nextDue(at: instant)?.name
    }

    @Test(arguments: [
        (Settling.Arrival.renamed, Duration.seconds(1)), (.closed, .seconds(2)), (.listed, .seconds(5)),
    ])
    func `A file is due once it was unchanged for as long as its arrival asks`(
        arrival: Settling.Arrival,
        wait: Duration
    ) {
        var tracker = CandidateTracker(settling)
        tracker.observe("a.json", identity(5), size: 5, arrival: arrival, at: start)
        #expect(name(at: &tracker, start + wait - .milliseconds(1)) == nil)
        #expect(name(at: &tracker, start + wait) == "a.json")
    }

    @Test(arguments: [FileChange.size, .contentOnly])
    func `Any change of the file starts the wait again`(change: FileChange) {
        var tracker = CandidateTracker(settling)
        tracker.observe("a.json", identity(5), size: 5, arrival: .closed, at: start)
        let changed = change == .size ? identity(6) : identity(5, changed: 9)
        tracker.observe("a.json", changed, size: 5, arrival: .closed, at: start + .seconds(1))
        #expect(name(at: &tracker, start + .seconds(2)) == nil)
        #expect(name(at: &tracker, start + .seconds(3)) == "a.json")
    }

    enum FileChange: CaseIterable {
        case size
        /// Same size and modification time: what a copy from Windows looks like until its very end.
        case contentOnly
    }

    @Test func `An event about a file that was only listed shortens the wait, a listing never lengthens it`() {
        var tracker = CandidateTracker(settling)
        tracker.observe("a.json", identity(5), size: 5, arrival: .listed, at: start)
        tracker.observe("a.json", identity(5), size: 5, arrival: .closed, at: start + .milliseconds(100))
        tracker.observe("a.json", identity(5), size: 5, arrival: .listed, at: start + .milliseconds(200))
        #expect(name(at: &tracker, start + .seconds(2)) == "a.json")
    }

    @Test func `A polled file needs three equal looks however long it was still`() {
        var tracker = CandidateTracker(settling)
        tracker.observe("a.json", identity(5), size: 5, arrival: .polled, at: start)
        #expect(name(at: &tracker, start + .seconds(12)) == nil)
        tracker.observe("a.json", identity(5), size: 5, arrival: .polled, at: start + .seconds(12))
        tracker.observe("a.json", identity(5), size: 5, arrival: .polled, at: start + .seconds(24))
        #expect(name(at: &tracker, start + .seconds(24)) == "a.json")
    }

    @Test func `A file put off comes back when it is due, and at once after a change`() {
        var tracker = CandidateTracker(settling)
        tracker.observe("a.json", identity(5), size: 5, arrival: .closed, at: start)
        #expect(name(at: &tracker, start + .seconds(2)) == "a.json")
        tracker.postpone("a.json", .incomplete, until: start + .seconds(60))
        #expect(name(at: &tracker, start + .seconds(59)) == nil)
        tracker.observe("a.json", identity(9), size: 9, arrival: .closed, at: start + .seconds(10))
        #expect(name(at: &tracker, start + .seconds(12)) == "a.json")
    }

    @Test func `A forgotten file is not due, and neither is one a listing no longer shows`() {
        var tracker = CandidateTracker(settling)
        for file: FileName in ["a.json", "b.json", "c.json"] {
            tracker.observe(file, identity(5), size: 5, arrival: .closed, at: start)
        }
        tracker.forget("a.json")
        tracker.keepOnly(["c.json"])
        #expect(name(at: &tracker, start + .seconds(2)) == "c.json")
        #expect(name(at: &tracker, start + .seconds(2)) == nil)
    }

    @Test func `What came first is due first, whatever its name`() {
        var tracker = CandidateTracker(settling)
        let names: [FileName] = ["z.json", "m.json", "a.json"]
        for file in names { tracker.observe(file, identity(1), size: 1, arrival: .closed, at: start) }
        #expect(names.map { _ in name(at: &tracker, start + .seconds(2)) } == names)
    }

    @Test func `A file that only a rescan found counts as missed once it is taken, one that an event named does not`() {
        var tracker = CandidateTracker(settling)
        for file: FileName in ["a.json", "b.json"] {
            tracker.observe(file, identity(1), size: 1, arrival: .listed, notice: .rescan, at: start)
        }
        tracker.observe("b.json", identity(1), size: 1, arrival: .closed, notice: .event, at: start)
        #expect(tracker.surprises == 0)
        while name(at: &tracker, start + .seconds(9)) != nil {}
        #expect(tracker.surprises == 1)
    }

    @Test func `A file waits for its done file however long it takes, and is due when it comes`() {
        var tracker = CandidateTracker(settling)
        tracker.observe("a.json", identity(1), size: 1, arrival: .closed, at: start)
        tracker.note(done: false, "a.json", at: start)
        #expect(name(at: &tracker, start + .seconds(86_400)) == nil)
        tracker.note(done: true, "a.json", at: start + .seconds(86_400))
        #expect(name(at: &tracker, start + .seconds(86_400)) == "a.json")
    }

    @Test func `A file that cannot be looked at is kept in mind`() {
        var tracker = CandidateTracker(settling)
        tracker.keep("a.json", .unreadable("stale"), at: start, retry: start + .seconds(60))
        #expect(tracker.candidates["a.json"]?.waiting == .unreadable("stale"))
        #expect(name(at: &tracker, start + .seconds(59)) == nil)
        #expect(name(at: &tracker, start + .seconds(60)) == "a.json")
    }
}
