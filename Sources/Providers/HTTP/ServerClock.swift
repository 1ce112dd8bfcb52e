import Synchronization

/// The clock of the server, as the dates of its answers tell it, and whether it is a simulator's.
///
/// Between two answers it is carried on by a clock that nobody sets.
package final class ServerClock: Sendable {
    private let reading: Mutex<(time: Int64, at: ContinuousClock.Instant)>
    private let hasTold = Mutex(false)
    private let nature = Mutex<Bool?>(nil)

    /// - `time`: what to go by until an answer tells better; Unix seconds.
    package init(startingAt time: Int64, instant: ContinuousClock.Instant = .now) {
        reading = Mutex((time, instant))
    }

    /// Unix seconds.
    package func now(at instant: ContinuousClock.Instant = .now) -> Int64 {
        reading.withLock { $0.time + (instant - $0.at).components.seconds }
    }

    /// The same, or nil before the server has told the time.
    package func told(at instant: ContinuousClock.Instant = .now) -> Int64? {
        hasTold.withLock { $0 } ? now(at: instant) : nil
    }

    /// Whether the built-in simulator is what answers, as it says itself; nil before the first answer.
    package var isSimulator: Bool? { nature.withLock { $0 } }

    package func note(_ headers: HTTPHeaders, at instant: ContinuousClock.Instant = .now) {
        nature.withLock { $0 = headers["server"] == "mosychlos-simulator" }
        guard let time = headers["date"].flatMap(unixTime(ofHTTPDate:)) else { return }
        reading.withLock { $0 = (time, instant) }
        hasTold.withLock { $0 = true }
    }
}

/// A transport that reads the server's clock off every answer.
package struct ClockedTransport: HTTPTransport {
    let transport: any HTTPTransport
    let clock: ServerClock

    package init(_ transport: any HTTPTransport, clock: ServerClock) {
        self.transport = transport
        self.clock = clock
    }

    package func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        let response = try await transport.send(request)
        if response.isOfServer { clock.note(response.headers) }
        return response
    }
}

extension HTTPResponse {
    /// Whether nothing on the way has answered instead, such as the sign-in page of a network, whose clock is its own.
    fileprivate var isOfServer: Bool {
        let isPage = headers["content-type"]?.lowercased().hasPrefix("text/html") ?? false
        return !(300..<400).contains(status) && !isPage
    }
}
