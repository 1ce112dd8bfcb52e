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
        var verifiedAt = ContinuousClock.now
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
        let file = try Self.open(in: work)
        if waits {
            try file.lock()
        } else if try !file.tryLock() {
            let owner = Self.record(in: work)
            throw Taken(host: owner?.host ?? "?", processID: owner?.processID ?? 0)
        }
        self.work = work
        self.file = file
        isShared = try !work.fileSystem().isLocal
        former = Self.record(in: work).flatMap { $0.isResigned ? nil : $0 }
    }

    private static func open(in work: Directory) throws(SystemError) -> FileDescriptor {
        do throws(SystemError) {
            return try work.open(name, .readWrite)
        } catch {
            guard error.isNotFound else { throw error }
            _ = try work.open(name, .append)
            return try work.open(name, .readWrite)
        }
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
    func sign(isResigned: Bool = false) {
        state.withLock { state in
            state.beat += 1
            var record = OwnerRecord.own
            record.beat = state.beat
            record.isResigned = isResigned
            try? file.write(record.json, at: 0)
            // Another host sees what its server has.
            if isShared { try? file.syncData() }
        }
    }

    /// Nobody has to wait for us to be taken for gone.
    func resign() { sign(isResigned: true) }

    /// Beats until it is cancelled, or somebody else is the owner; where nobody listens there is nothing to do.
    func beat() async {
        guard isShared else { return }
        while (try? await ContinuousClock().sleep(for: Self.interval)) != nil, isOwner(asking: true) { sign() }
    }

    /// Whether we are still the owner, as whoever was stopped for long has to ask before doing anything.
    ///
    /// - `asking`: whether the file is looked at although that was done a moment ago.
    package func verify(asking: Bool = false) throws(Lost) {
        let now = ContinuousClock.now
        guard isShared, asking || state.withLock({ $0.verifiedAt }) + Self.interval <= now else { return }
        if let found = Self.record(in: work), !found.isSameOwner(as: .own) {
            throw Lost(host: found.host, processID: found.processID)
        }
        state.withLock { $0.verifiedAt = now }
    }

    func isOwner(asking: Bool = false) -> Bool { (try? verify(asking: asking)) != nil }
}
