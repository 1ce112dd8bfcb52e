import HTTPReading
import LinuxSystem

/// A local server that speaks OpenAI's Files and Batch API over real HTTP.
///
/// Uploads and outputs lie in a temporary directory that goes away with `stop()`; everything else is in memory.
package final class SimulatorServer: Sendable {
    private let options: SimulatorOptions
    private let simulation: Simulation
    private let running: Guarded<Running>

    private struct Running: Sendable {
        var listener: TCPListener?
        var connections: [ObjectIdentifier: TCPConnection] = [:]
        var isStopped = false
    }

    package init(_ options: SimulatorOptions) throws {
        self.options = options
        simulation = try Simulation(options)
        running = Guarded(Running())
    }

    /// The port it listens on; 0 before `start()`.
    package var port: UInt16 { running.withLock { $0.listener?.port ?? 0 } }

    /// How many lines a model has answered, in batches that are over.
    package var billedRequests: Int { simulation.withWorld { world, _ in world.tally.linesBilled } }

    /// How many batches were created, whatever became of them.
    package var createdBatches: Int { simulation.withWorld { world, _ in world.tally.batchesCreated } }

    /// Takes effect for what happens from now on.
    package func setFaults(_ plan: FaultPlan) { simulation.withWorld { world, _ in world.setPlan(plan) } }

    /// Moves the simulator's clock forward.
    package func advanceClock(by time: Duration) {
        let (seconds, attoseconds) = time.components
        simulation.withWorld { world, _ in
            world.clockOffset += seconds * 1000 + attoseconds / 1_000_000_000_000_000
        }
    }

    /// Returns once it listens.
    package func start() throws {
        ignoreBrokenPipes()
        let listener = try TCPListener(host: options.host, port: options.port)
        running.withLock { $0.listener = listener }
        startThread(name: "simulator") { [self] in accept(from: listener) }
        guard let target = options.webhook else { return }
        simulation.withWorld { world, _ in world.tellsEvents = true }
        WebhookSending(simulation: simulation, target: target).start { [self] in running.withLock { $0.isStopped } }
    }

    /// Breaks off every connection and removes the files; a stopped server cannot be started again.
    package func stop() {
        let (listener, connections) = running.withLock { running in
            running.isStopped = true
            return (running.listener, Array(running.connections.values))
        }
        listener?.close()
        for connection in connections { connection.close() }
        simulation.shelf.removeAll()
    }

    private func accept(from listener: TCPListener) {
        while !running.withLock({ $0.isStopped }) {
            do {
                let connection = try listener.accept()
                startThread(name: "connection") { [self] in serve(connection) }
            } catch {
                // Out of descriptors, most likely: others are about to be closed.
                pause(20)
            }
        }
    }

    private func serve(_ connection: TCPConnection) {
        let isWelcome = running.withLock { running in
            if !running.isStopped { running.connections[ObjectIdentifier(connection)] = connection }
            return !running.isStopped
        }
        if isWelcome {
            let session = Session(simulation: simulation, stream: connection) { connection.reset() }
            while session.exchange(), !running.withLock({ $0.isStopped }) {}
        }
        connection.close()
        running.withLock { $0.connections[ObjectIdentifier(connection)] = nil }
    }
}

extension TCPConnection: ByteStream {}
