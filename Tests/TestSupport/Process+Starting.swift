package import Foundation
import Synchronization

private let starting = Mutex(())

extension Process {
    /// Starts the program, one at a time.
    ///
    /// Foundation's own `run()` has been seen to crash when several threads were in it.
    package func start() throws {
        try starting.withLock { _ in try run() }
    }
}
