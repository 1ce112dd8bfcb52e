import LinuxSystem

/// Tells a target of every batch that has ended, on a thread of its own: anything but 2xx is tried again, less and less
/// often, as the providers do.
struct WebhookSending: Sendable {
    let simulation: Simulation
    let target: WebhookTarget

    /// Nothing ticks in a simulation: somebody has to look.
    private static let interval: Milliseconds = 50
    private static let tries = 8

    func start(until isStopped: @escaping @Sendable () -> Bool) {
        startThread(name: "webhooks") { @Sendable [self] in
            while !isStopped() {
                let events = simulation.withWorld { world, _ in world.takeEvents() }
                for (event, fault) in events where fault != .nothing {
                    startThread(name: "webhook") { @Sendable in
                        deliver(event, fault, until: isStopped)
                        if fault == .twice { deliver(event, nil, until: isStopped) }
                    }
                }
                pause(Self.interval)
            }
        }
    }

    private func deliver(_ event: BatchEvent, _ fault: WebhookFault.Action?, until isStopped: () -> Bool) {
        for attempt in 0..<Self.tries where !isStopped() {
            if (try? post(event, fault)) == true { return }
            pause(100 << attempt)
        }
    }

    private func post(_ event: BatchEvent, _ fault: WebhookFault.Action?) throws -> Bool {
        let connection = try TCPConnection.connect(host: target.host, port: target.port)
        try connection.setTimeout(.seconds(5))
        try connection.write(target.request(for: event, fault: fault, at: currentUnixTime().seconds))
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while answer.count < 16 {
            let count = try connection.read(into: &buffer)
            if count == 0 { break }
            answer += buffer[..<count]
        }
        return answer.starts(with: Array("HTTP/1.1 2".utf8))
    }
}
