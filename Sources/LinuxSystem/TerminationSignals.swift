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
        let subscription = relay.subscribe(continuation, to: Set(signals))
        continuation.onTermination = { @Sendable _ in
            relay.unsubscribe(subscription)
        }
        return stream
    }
}
