package import LinuxSystem
import StrictJSON
import Synchronization

/// The decisions of the service, one JSON line each: `.work/audit/YYYY-MM-DD.jsonl`, a file for each day (UTC).
///
/// Members, left out where there is nothing to say: `at` (ISO 8601), `event`, `type`, `name` (percent-encoded, as it came),
/// `sha256` (of the file), `submission`, `batch`, `custom_id`, `reason` (a code, or words), `count`, `requests`, `cost`
/// (US dollars). The events are the cases of `Event`.
///
/// Lines are gathered in memory and written every few seconds without a sync: after a power cut the last half minute may
/// be missing. What the service itself relies on is elsewhere; this is for people who ask later. Removed after
/// `retention.audit`.
package final class AuditTrail: Sendable {
    /// What was decided.
    package enum Event: String, Hashable, Sendable, CaseIterable {
        case claimed
        case rejected
        /// A batch was closed and waits to be sent.
        case queued
        case sent
        case delivered
        case failed
        case answeredAgain = "answered_again"
        /// Sent once more, in a batch of its own.
        case followedUp = "followed_up"
        case handedBack = "handed_back"
        case cancelled
        case paused
        case resumed
        case removed
        case started
        case stopped
    }

    /// One decision.
    package struct Entry: Sendable {
        package var event: Event
        package var type: String?
        package var name: String?
        package var sha256: String?
        package var submission: String?
        package var batch: String?
        package var customID: String?
        package var reason: String?
        package var count: Int?
        package var requests: Int?
        package var cost: Double?

        package init(
            _ event: Event,
            type: String? = nil,
            name: String? = nil,
            sha256: String? = nil,
            submission: String? = nil,
            batch: String? = nil,
            customID: String? = nil,
            reason: String? = nil,
            count: Int? = nil,
            requests: Int? = nil,
            cost: Double? = nil
        ) {
            self.event = event
            self.type = type
            self.name = name
            self.sha256 = sha256
            self.submission = submission
            self.batch = batch
            self.customID = customID
            self.reason = reason
            self.count = count
            self.requests = requests
            self.cost = cost
        }
    }

    private struct State {
        var day = ""
        var bytes: [UInt8] = []
        var stamp = (seconds: Int64.min, text: "")
        /// Whether the file ends with a whole line for all we know; a death in the middle of one leaves it torn.
        var isWhole = false
    }

    /// nil: nothing is kept.
    let work: Directory?
    private let state = Mutex(State())

    static let folder: FileName = "audit"
    private static let bufferSize = 128 << 10
    /// What cannot be written for so long that this much has gathered is dropped.
    private static let mostBytes = 8 << 20

    /// - `work`: the private work folder.
    package init(work: Directory?) {
        self.work = work
    }

    package func callAsFunction(_ entry: @autoclosure () -> Entry) {
        guard work != nil else { return }
        let entry = entry()
        let now = currentUnixTime().seconds
        state.withLock { state in
            if state.stamp.seconds != now { state.stamp = (now, UTCTime(unixSeconds: now).iso8601) }
            let day = state.stamp.text.prefix(10)
            if state.day != day {
                write(&state)
                state.day = String(day)
            }
            entry.append(to: &state.bytes, at: state.stamp.text)
            if state.bytes.count >= Self.bufferSize { write(&state) }
        }
    }

    /// Hands what has gathered to the kernel, and returns what it would not take.
    @discardableResult
    package func flush() -> [UInt8] {
        state.withLock { state in
            write(&state)
            return state.bytes
        }
    }

    /// Where this fails, the lines wait for the next time: the trail is no reason to stop anything.
    private func write(_ state: inout State) {
        guard let work, !state.bytes.isEmpty, let name = FileName(state.day + ".jsonl") else { return }
        do throws(SystemError) {
            let directory = try work.makeDirectory(Self.folder, mode: 0o700)
            let file = try directory.open(name, .append)
            let end = try file.seekToEnd()
            if !state.isWhole, end > 0, try directory.open(name, .read).read(at: end - 1, count: 1) != [0x0A] {
                try file.write([0x0A])
            }
            state.isWhole = false
            do throws(SystemError) {
                try file.write(state.bytes)
            } catch {
                // A part of a line would be neither.
                try? file.truncate(to: end)
                throw error
            }
            state.isWhole = true
            state.bytes.removeAll(keepingCapacity: state.bytes.count <= 2 * Self.bufferSize)
        } catch {
            if state.bytes.count > Self.mostBytes { state.bytes.removeAll() }
        }
    }
}

extension AuditTrail.Entry {
    fileprivate func append(to bytes: inout [UInt8], at time: String) {
        var json = JSONWriter(into: exchange(&bytes, with: []))
        json.beginObject()
        json.member("at", time)
        json.member("event", event.rawValue)
        for (key, value) in [
            ("type", type), ("name", name), ("sha256", sha256), ("submission", submission), ("batch", batch),
            ("custom_id", customID), ("reason", reason),
        ] {
            if let value { json.member(key, value) }
        }
        if let count { json.member("count", count) }
        if let requests { json.member("requests", requests) }
        if let cost { json.member("cost", cost) }
        json.endObject()
        json.newline()
        bytes = json.bytes
    }
}

/// Takes a value out of its place without copying it.
private func exchange<Value>(_ place: inout Value, with new: Value) -> Value {
    let old = place
    place = new
    return old
}
