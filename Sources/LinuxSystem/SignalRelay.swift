import CLinux
import Glibc
import Synchronization

/// Carries signals out of their handler: the handler writes a byte into a pipe, a thread reads it.
final class SignalRelay: Sendable {
    private struct Subscriber {
        let signals: Set<Signal>
        let deliver: @Sendable (Signal) -> Void
    }

    private struct State {
        var subscribers: [Int: Subscriber] = [:]
        var nextNumber = 0
        var handled: Set<Signal> = []
    }

    static let shared = SignalRelay()
    /// The end the handler writes to; outside of the class, because a handler may only touch what is ready.
    private static let writeEnd = Atomic<Int32>(-1)

    private let state = Mutex(State())

    private init() {
        var ends: [Int32] = [-1, -1]
        // Without a pipe the signals keep their usual effect.
        guard pipe2(&ends, O_CLOEXEC) == 0 else { return }
        let (readEnd, writeEnd) = (ends[0], ends[1])
        // A handler must never wait: when 65,536 signals are unread, one more says nothing new.
        _ = fcntl(writeEnd, F_SETFL, O_NONBLOCK)
        SignalRelay.writeEnd.store(writeEnd, ordering: .releasing)
        startThread(name: "signals") { @Sendable [self] in
            relay(from: readEnd)
        }
    }

    /// - `deliver`: called on the thread of the relay, whatever else of the process is stuck.
    func subscribe(to signals: Set<Signal>, _ deliver: @escaping @Sendable (Signal) -> Void) -> Int {
        state.withLock { state in
            state.nextNumber += 1
            state.subscribers[state.nextNumber] = Subscriber(signals: signals, deliver: deliver)
            for signal in signals where state.handled.insert(signal).inserted {
                SignalRelay.install(signal)
            }
            return state.nextNumber
        }
    }

    func unsubscribe(_ number: Int) {
        state.withLock { _ = $0.subscribers.removeValue(forKey: number) }
    }

    private static func install(_ signal: Signal) {
        guard writeEnd.load(ordering: .acquiring) >= 0 else { return }
        var action = sigaction()
        action.sa_flags = SA_RESTART
        action.__sigaction_handler.sa_handler = { number in
            let code = errno
            var byte = UInt8(truncatingIfNeeded: number)
            _ = Glibc.write(SignalRelay.writeEnd.load(ordering: .relaxed), &byte, 1)
            errno = code
        }
        sigaction(signal.number, &action, nil)
    }

    /// Gives a signal its usual effect, and sends it to this process.
    static func restore(_ signal: Signal) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = nil
        sigaction(signal.number, &action, nil)
        kill(getpid(), signal.number)
    }

    private func relay(from readEnd: Int32) {
        // Threads of Dispatch block all signals: at least this one takes them.
        var all = sigset_t()
        sigemptyset(&all)
        for signal in Signal.allCases { sigaddset(&all, signal.number) }
        pthread_sigmask(SIG_UNBLOCK, &all, nil)
        var byte: UInt8 = 0
        while true {
            let count = Glibc.read(readEnd, &byte, 1)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return }
            guard let signal = Signal.allCases.first(where: { $0.number == Int32(byte) }) else { continue }
            let subscribers = state.withLock { state in
                state.subscribers.values.filter { $0.signals.contains(signal) }
            }
            for subscriber in subscribers { subscriber.deliver(signal) }
        }
    }
}
