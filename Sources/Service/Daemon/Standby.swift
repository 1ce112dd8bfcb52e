package import LinuxSystem
import Synchronization

/// How a daemon comes to own a drop root: at once, or when the one that owns it is gone.
package struct Standby: Sendable {
    private let work: Directory
    private let manager: ServiceManager
    private let log: Log

    /// What waiting came to.
    package enum Outcome: Sendable {
        case owner(OwnerLock)
        /// Another folder is meant by the configuration now.
        case reload
        case stop
    }

    package init(work: Directory, manager: ServiceManager, log: Log) {
        self.work = work
        self.manager = manager
        self.log = log
    }

    /// Takes what is free.
    ///
    /// - `waits`: whether to wait until it is; otherwise `OwnerLock.Taken` is thrown.
    /// - `reload`: reads the configuration again; false where another folder is meant from now on.
    package func own(
        waits: Bool,
        until signals: AsyncStream<Signal>,
        reload: @escaping @Sendable () -> Bool = { true }
    ) async throws -> Outcome {
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            group.addTask {
                for await signal in signals {
                    if signal != .hangUp { return .stop }
                    if !reload() { return .reload }
                }
                return .stop
            }
            group.addTask {
                while true {
                    try await ContinuousClock().sleep(for: manager.watchdog.map { $0 / 2 } ?? .seconds(86_400))
                    manager.tell(.alive)
                }
            }
            group.addTask { .owner(try await take(waits: waits)) }
            defer { group.cancelAll() }
            return try await group.next() ?? .stop
        }
    }

    private func take(waits: Bool) async throws -> OwnerLock {
        var isFirst = true
        while true {
            do {
                return try await signed(isFirst ? free() : LockTurn().take(work))
            } catch let taken as OwnerLock.Taken {
                guard waits else { throw taken }
                say(taken)
                if taken.isUnlocked { try await ContinuousClock().sleep(for: OwnerLock.patience) }
            }
            isFirst = false
        }
    }

    private func free() throws -> OwnerLock {
        do {
            return try OwnerLock(work: work)
        } catch let error as SystemError where error.isReadOnly || error.isPermission {
            throw DropRoot.Unusable("\(error)")
        }
    }

    /// Signs, once it is certain that a former owner on another host is gone: its lock may not reach as far as us.
    private func signed(_ lock: OwnerLock) async throws -> OwnerLock {
        if let former = lock.former, former.isElsewhere, lock.isShared {
            let patience = Format.duration(OwnerLock.patience.components.seconds)
            log(.notice, "standby.listens", ["host": former.host, "pid": "\(former.processID)", "for": patience])
            manager.show("Listening whether process \(former.processID) on host \(former.host) is gone")
            let end = ContinuousClock.now + OwnerLock.patience
            while .now < end {
                try await ContinuousClock().sleep(for: .seconds(3))
                if let found = OwnerLock.record(in: work), found != former { throw unlocked(found) }
            }
        }
        lock.sign()
        if lock.isShared {
            // Another one may have signed at the same moment; the last one has it.
            try await ContinuousClock().sleep(for: .seconds(2))
            if let found = OwnerLock.record(in: work), !found.isSameOwner(as: .own) { throw unlocked(found) }
        }
        if let former = lock.former {
            log(.notice, "service.takes-over", ["host": former.host, "pid": "\(former.processID)"])
        }
        return lock
    }

    private func unlocked(_ owner: OwnerRecord) -> OwnerLock.Taken {
        OwnerLock.Taken(host: owner.host, processID: owner.processID, isUnlocked: true)
    }

    private func say(_ owner: OwnerLock.Taken) {
        log(.notice, "standby.waits", ["reason": "\(owner)"])
        manager.show("Standing by: \(owner)")
        // Up, and waiting: nothing that another start would mend.
        manager.tell(.ready, .alive)
    }
}

/// A place in the queue for the lock, on a thread that may wait for ever.
private final class LockTurn: Sendable {
    private enum State {
        case new
        case waiting(CheckedContinuation<OwnerLock, any Error>)
        case over
    }

    private let state = Mutex(State.new)

    func take(_ work: Directory) async throws -> OwnerLock {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isOver = state.withLock { state in
                    if case .over = state { return true }
                    state = .waiting(continuation)
                    return false
                }
                if isOver { return continuation.resume(throwing: CancellationError()) }
                startThread(name: "standby") { @Sendable [self] in
                    let outcome = Result { try OwnerLock(work: work, waits: true) }
                    // Where nobody waits any more it is given up at once, for the next.
                    finish()?.resume(with: outcome)
                }
            }
        } onCancel: {
            finish()?.resume(throwing: CancellationError())
        }
    }

    private func finish() -> CheckedContinuation<OwnerLock, any Error>? {
        state.withLock { state in
            defer { state = .over }
            if case .waiting(let continuation) = state { return continuation }
            return nil
        }
    }
}
