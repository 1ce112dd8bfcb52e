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
        /// The configuration is to be read again.
        case reload
        case stop
    }

    package init(work: Directory, manager: ServiceManager, log: Log) {
        self.work = work
        self.manager = manager
        self.log = log
    }

    /// Takes what is free; throws `OwnerLock.Taken` where it is not.
    package func take() async throws -> OwnerLock {
        let lock: OwnerLock
        do {
            lock = try OwnerLock(work: work)
        } catch let error as SystemError where error.isReadOnly || error.isPermission {
            throw DropRoot.Unusable("\(error)")
        }
        return try await take(lock)
    }

    /// Waits until the owner is gone.
    package func wait(until signals: AsyncStream<Signal>) async throws -> Outcome {
        do {
            return .owner(try await take())
        } catch let taken as OwnerLock.Taken {
            say(taken)
        }
        return try await withThrowingTaskGroup(of: Outcome.self) { group in
            group.addTask {
                for await signal in signals { return signal == .hangUp ? .reload : .stop }
                return .stop
            }
            group.addTask {
                // Up, and waiting: nothing that another start would mend.
                manager.tell(.ready, .alive)
                while true {
                    try await ContinuousClock().sleep(for: manager.watchdog.map { $0 / 2 } ?? .seconds(86_400))
                    manager.tell(.alive)
                }
            }
            group.addTask {
                while true {
                    let lock = try await LockTurn().take(work)
                    do {
                        return .owner(try await take(lock))
                    } catch let taken as OwnerLock.Taken {
                        say(taken)
                    }
                    try await ContinuousClock().sleep(for: OwnerLock.patience)
                }
            }
            defer { group.cancelAll() }
            return try await group.next() ?? .stop
        }
    }

    /// Signs, once it is certain that a former owner on another host is gone: its lock may not reach as far as us.
    private func take(_ lock: OwnerLock) async throws -> OwnerLock {
        if let former = lock.former, former.host != Host.name, lock.isShared {
            let patience = Format.duration(OwnerLock.patience.components.seconds)
            log(.notice, "standby.listens", ["host": former.host, "pid": "\(former.processID)", "for": patience])
            let end = ContinuousClock.now + OwnerLock.patience
            while .now < end {
                try await ContinuousClock().sleep(for: .seconds(3))
                if let found = OwnerLock.record(in: work), found != former {
                    throw OwnerLock.Taken(host: found.host, processID: found.processID, isUnlocked: true)
                }
            }
        }
        lock.sign()
        if let former = lock.former {
            log(.notice, "standby.takes-over", ["host": former.host, "pid": "\(former.processID)"])
        }
        return lock
    }

    private func say(_ owner: OwnerLock.Taken) {
        log(.notice, "standby.waits", ["reason": "\(owner)"])
        manager.show("Standing by: \(owner)")
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
