import Dispatch
import LinuxSystem

/// Everything a simulator knows, shared by its connections and the threads that run batches.
final class Simulation: Sendable {
    let options: SimulatorOptions
    let shelf: FileShelf
    private let world: Guarded<World>

    init(_ options: SimulatorOptions) throws {
        self.options = options
        shelf = try FileShelf(in: options.directory ?? Host.environment("TMPDIR") ?? "/tmp")
        world = Guarded(World(plan: options.faults))
    }

    /// The one lock: held for computing, never for input or output.
    func withWorld<Result>(
        _ body: (inout sending World, _ now: Milliseconds) throws -> sending Result
    ) rethrows
        -> sending Result
    {
        try world.withLock { world in
            let now = Self.wallClock() + world.clockOffset
            world.settle(at: now)
            return try body(&world, now)
        }
    }

    private static func wallClock() -> Milliseconds {
        let time = currentUnixTime()
        return time.seconds * 1000 + time.nanoseconds / 1_000_000
    }
}

/// Blocks this thread.
func pause(_ time: Milliseconds) {
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(Int(time)))
}
