import HTTPReading
import LinuxSystem
import Synchronization

/// Listens for the provider's webhooks.
///
/// Whoever reaches the port can cost us little: a few connections at one time, each for a few seconds, with a small
/// message.
final class WebhookListener: Sendable {
    private struct State {
        var check: WebhookCheck
        var connections: [ObjectIdentifier: TCPConnection] = [:]
        var isStopped = false
        var refusals = Refusals()
    }

    private let listener: TCPListener
    private let state: Mutex<State>
    private let patience: Duration
    private let log: Log
    private let now: @Sendable () -> Int64
    private let onEvent: @Sendable (ProviderEvent) -> Void

    static let mostConnections = 32
    static let mostBytes = 64 << 10

    /// Bound on return; nobody is answered before `start`.
    ///
    /// - `patience`: for a whole message and its answer.
    /// - `now`: the sender's clock, as far as it is known; Unix seconds.
    init(
        _ address: Configuration.ListenAddress,
        secret: WebhookSecret,
        patience: Duration = .seconds(10),
        log: Log,
        now: @escaping @Sendable () -> Int64 = { currentUnixTime().seconds },
        onEvent: @escaping @Sendable (ProviderEvent) -> Void
    ) throws(SystemError) {
        listener = try TCPListener(host: address.host, port: address.port)
        state = Mutex(State(check: WebhookCheck(secret: secret)))
        self.patience = patience
        self.log = log
        self.now = now
        self.onEvent = onEvent
    }

    var port: UInt16 { listener.port }

    func start() {
        startThread(name: "webhooks") { [self] in accept() }
    }

    /// Breaks off what is under way.
    func stop() {
        let connections = state.withLock { state in
            state.isStopped = true
            return Array(state.connections.values)
        }
        listener.close()
        for connection in connections { connection.close() }
    }

    private func accept() {
        while !state.withLock({ $0.isStopped }) {
            do {
                let connection = try listener.accept()
                guard admit(connection) else { continue }
                startThread(name: "webhook") { [self] in
                    serve(connection)
                    connection.close()
                    state.withLock { $0.connections[ObjectIdentifier(connection)] = nil }
                }
            } catch {
                // Out of descriptors, most likely: others are about to be closed.
                WakeUp().wait(for: .milliseconds(100))
            }
        }
    }

    private func admit(_ connection: TCPConnection) -> Bool {
        let isAdmitted = state.withLock { state in
            guard !state.isStopped, state.connections.count < Self.mostConnections else { return false }
            state.connections[ObjectIdentifier(connection)] = connection
            return true
        }
        if !isAdmitted { connection.close() }
        return isAdmitted
    }

    private func serve(_ connection: TCPConnection) {
        let stream = DeadlineStream(connection, patience: patience)
        let status: Int
        do {
            status = try answer(stream)
        } catch HTTPProblem.refused(let refused, _) {
            status = refused
        } catch {
            return
        }
        let text = "HTTP/1.1 \(status) \(status < 300 ? "OK" : "No")\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        try? stream.write(Array(text.utf8)[...])
        // What is still on its way would turn the end of the connection into a reset that overtakes the answer.
        connection.shutdownWrite()
        stream.drain(upTo: Self.mostBytes)
    }

    private func answer(_ stream: DeadlineStream) throws -> Int {
        let input = InputBuffer(stream, size: 16 << 10)
        guard let head = try RequestHead.read(from: input) else { throw HTTPProblem.disconnected }
        guard head.method == "POST" else { return 405 }
        let awaits = head.headers.lists("100-continue", in: "expect")
        let body = BodyReader(
            head.framing,
            from: input,
            beforeFirstRead: awaits ? { try stream.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)[...]) } : nil
        )
        guard let bytes = try body.all(upTo: Self.mostBytes) else { return 413 }
        return judge(head.headers, bytes)
    }

    private func judge(_ headers: HTTPHeaders, _ body: [UInt8]) -> Int {
        let now = now()
        let (verdict, refusals) = state.withLock { state in
            let verdict = state.check.verdict(
                id: headers["webhook-id"],
                timestamp: headers["webhook-timestamp"],
                signatures: headers["webhook-signature"],
                body: body,
                at: now
            )
            var told: Int?
            if case .refused = verdict { told = state.refusals.count(at: .now) }
            return (verdict, told)
        }
        switch verdict {
        case .event(let event):
            log(.info, "webhook.taken", ["type": event.type, "batch": event.batchID])
            onEvent(event)
            return 204
        case .ignored, .repeated: return 204
        case .refused(let reason):
            if let refusals {
                log(.warning, "webhook.refused", ["reason": reason.rawValue, "refused": "\(refusals)"])
            }
            return 401
        }
    }
}

/// How many messages were refused; said once a minute at most, so that nobody can fill our log.
private struct Refusals {
    private var number = 0
    private var next: ContinuousClock.Instant?

    /// Returns how many there were since the last time, where it is time to say so.
    mutating func count(at now: ContinuousClock.Instant) -> Int? {
        number += 1
        guard next.map({ $0 <= now }) ?? true else { return nil }
        defer { number = 0 }
        next = now + .seconds(60)
        return number
    }
}
