package import LinuxSystem
import Synchronization

/// The one daemon of a drop root.
///
/// Held until the process ends; a second one is told who the first is. The kernel's lock decides. Where another host may
/// share the file system, its lock may be no lock for us: there the owner's heart is heard as well.
package final class OwnerLock: Sendable {
    /// Another daemon owns the drop root.
    package struct Taken: Error, Hashable, Sendable, CustomStringConvertible {
        package var host: String
        package var processID: Int
        /// Whether the lock was free all the same: this file system does not share it between hosts.
        package var isUnlocked = false

        package var description: String {
            "another mosychlos watches this drop root: process \(processID) on host \(host)"
                + (isUnlocked ? ", and the file system does not share its lock" : "")
        }
    }

    /// The drop root has another owner by now: this one was away for too long.
    package struct Lost: Error, Hashable, Sendable, CustomStringConvertible {
        package var host: String
        package var processID: Int

        package var description: String {
            "process \(processID) on host \(host) has taken over this drop root while this one stood still"
        }
    }

    private struct State {
        var beat = 0
        var heardAt = ContinuousClock.now
    }

    private let work: Directory
    private let file: FileDescriptor
    private let state = Mutex(State())
    /// Whether another host may have the same files.
    let isShared: Bool
    /// Who owned it last and did not say goodbye.
    let former: OwnerRecord?

    static let name: FileName = "lock"
    /// How often the heart beats.
    static let interval = Duration.seconds(10)
    /// How long it may stand still before its owner is taken for gone.
    static let patience = Duration.seconds(45)

    /// Whether some daemon owns the drop root now.
    package static func isHeld(work: Directory) -> Bool {
        guard let file = try? work.open(name, .readWrite) else { return false }
        return (try? !file.tryLock()) ?? false
    }

    /// Takes the lock, and says so to nobody yet.
    ///
    /// - `work`: the private work folder.
    /// - `waits`: whether to stop here until it is free.
    init(work: Directory, waits: Bool = false) throws {
        let file = try work.open(Self.name, .append)
        if waits {
            try file.lock()
        } else if try !file.tryLock() {
            let owner = Self.record(in: work)
            throw Taken(host: owner?.host ?? "?", processID: owner?.processID ?? 0)
        }
        self.work = work
        self.file = file
        isShared = try !work.fileSystem().isLocal
        former = Self.record(in: work)
    }

    static func record(in work: Directory) -> OwnerRecord? {
        // Opened anew each time: only so a server is asked.
        (try? work.open(name, .read).read(at: 0, count: 4096)).flatMap(OwnerRecord.init)
    }

    /// Whether it is the lock of this folder.
    package func isOf(_ directory: Directory) -> Bool {
        guard let mine = try? work.status(), let other = try? directory.status() else { return false }
        return (mine.device, mine.inode) == (other.device, other.inode)
    }

    /// Says who has it; on a full disk nothing is said, the lock is what counts.
    func sign() {
        let beat = state.withLock { state -> Int in
            state.beat += 1
            return state.beat
        }
        var record = OwnerRecord.own
        record.beat = beat
        try? file.truncate(to: 0)
        try? file.write(record.json)
    }

    /// Nobody has to wait for us to be taken for gone.
    func resign() { try? file.truncate(to: 0) }

    /// When the heart has to beat next; nil where nobody listens.
    var nextBeat: ContinuousClock.Instant? {
        isShared ? state.withLock { $0.heardAt } + Self.interval : nil
    }

    /// Beats when it is time.
    ///
    /// Throws `Lost` where the drop root has another owner.
    func beat(at now: ContinuousClock.Instant = .now) throws {
        guard let nextBeat, nextBeat <= now else { return }
        try verify(at: now)
        sign()
    }

    /// Whether we are still the owner, as whoever was stopped for long has to ask before doing anything.
    func verify(at now: ContinuousClock.Instant = .now) throws {
        guard let nextBeat, nextBeat <= now else { return }
        if let found = Self.record(in: work), !found.isSameOwner(as: .own) {
            throw Lost(host: found.host, processID: found.processID)
        }
        state.withLock { $0.heardAt = now }
    }
}
