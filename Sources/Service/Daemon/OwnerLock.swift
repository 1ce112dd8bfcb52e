package import LinuxSystem
import Synchronization

/// The one daemon of a drop root.
///
/// Held until the process ends; a second one is told who the first is. The kernel's lock decides, on a file that says who
/// has it, and on the folder it lies in: whoever deletes the file does not make way for a second owner. Where another host
/// may share the file system, its lock may be no lock for us: there the owner's heart is heard as well.
package final class OwnerLock: Sendable {
    /// Another daemon owns the drop root.
    package struct Taken: Error, Hashable, Sendable, CustomStringConvertible {
        package var host: String
        package var processID: Int
        /// Whether the lock was free all the same: this file system does not share it between hosts.
        package var isUnlocked = false

        package var description: String {
            (processID == 0
                ? "another mosychlos watches this drop root; its lock file was deleted, so nothing says which"
                : "another mosychlos watches this drop root: process \(processID) on host \(host)")
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

    private struct State: ~Copyable {
        var file: FileDescriptor
        var beat = 0
        var verifiedAt = ContinuousClock.now
        var lookedAt = ContinuousClock.now
    }

    private let work: Directory
    /// Locked, too.
    private let folder: Directory
    private let state: Mutex<State>
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
        if let file = try? work.open(name, .readWrite), (try? file.tryLock()) == false { return true }
        return (try? work.again().tryLock()) == false
    }

    /// Takes the lock, and says so to nobody yet.
    ///
    /// - `work`: the private work folder.
    /// - `waits`: whether to stop here until it is free.
    init(work: Directory, waits: Bool = false) throws {
        let file = try Self.locked(in: work, waits: waits)
        folder = try work.again()
        guard try Self.lock(folder, waits: waits) else { throw Self.taken(work) }
        self.work = work
        isShared = try !work.fileSystem().isLocal
        former = Self.record(in: work).flatMap { $0.isResigned ? nil : $0 }
        state = Mutex(State(file: file))
    }

    private static func locked(in work: Directory, waits: Bool) throws -> FileDescriptor {
        while true {
            let file = try open(in: work)
            if waits {
                try file.lock()
            } else if try !file.tryLock() {
                throw taken(work)
            }
            // Whoever waited may have the lock of a file that was deleted meanwhile.
            if isInPlace(file, work) { return file }
        }
    }

    /// True also where folders cannot be locked: there the lock of the file is all there is.
    private static func lock(_ folder: Directory, waits: Bool) throws -> Bool {
        do throws(SystemError) {
            guard waits else { return try folder.tryLock() }
            try folder.lock()
        } catch {}
        return true
    }

    private static func taken(_ work: Directory) -> Taken {
        let owner = record(in: work)
        return Taken(host: owner?.host ?? "?", processID: owner?.processID ?? 0)
    }

    /// Whether it is still this file that has the name; where nobody can say, it is.
    private static func isInPlace(_ file: borrowing FileDescriptor, _ work: Directory) -> Bool {
        do throws(SystemError) {
            let held = try file.status()
            guard let found = try work.status(of: name) else { return false }
            return (held.device, held.inode) == (found.device, found.inode)
        } catch {
            return true
        }
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
            try? state.file.write(record.json, at: 0)
            // Another host sees what its server has.
            if isShared { try? state.file.syncData() }
        }
    }

    /// Takes the file's lock again where somebody has deleted or replaced it; returns whether that was so.
    func restore(at now: ContinuousClock.Instant = .now) -> Bool {
        let isRestored = state.withLock { state in
            guard state.lookedAt + Self.lookPause <= now else { return false }
            state.lookedAt = now
            guard !Self.isInPlace(state.file, work) else { return false }
            do {
                let file = try Self.open(in: work)
                // Somebody who starts just now has it for a moment, until the folder's lock refuses him.
                guard try file.tryLock() else { return false }
                state.file = file
                return true
            } catch {
                return false
            }
        }
        if isRestored { sign() }
        return isRestored
    }

    private static let lookPause = Duration.seconds(1)

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
