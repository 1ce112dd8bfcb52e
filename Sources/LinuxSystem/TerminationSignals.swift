/// The signals that ask a program to stop or to reload, as a stream.
///
/// Not by Dispatch's signal sources: they register later than they return, and a signal in between is lost.
package enum TerminationSignals {
    /// Every signal from this call on, to each stream that asked for it.
    ///
    /// They no longer end the process, also after the stream has ended; child processes start with the usual effect.
    package static func stream(_ signals: [Signal]) -> AsyncStream<Signal> {
        let (stream, continuation) = AsyncStream.makeStream(of: Signal.self)
        let relay = SignalRelay.shared
        let subscription = relay.subscribe(to: Set(signals)) { continuation.yield($0) }
        continuation.onTermination = { @Sendable _ in
            relay.unsubscribe(subscription)
        }
        return stream
    }

    /// Calls this on the thread that takes the signals, for as long as the process lives.
    package static func observe(_ signals: [Signal], _ call: @escaping @Sendable (Signal) -> Void) {
        _ = SignalRelay.shared.subscribe(to: Set(signals), call)
    }

    /// Ends the process as this signal does where nobody asks for it.
    package static func obey(_ signal: Signal) -> Never {
        SignalRelay.restore(signal)
        Host.exit(128 + signal.number)
    }
}
