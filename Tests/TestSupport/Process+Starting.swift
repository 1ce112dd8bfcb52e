package import Foundation
import Synchronization

private let starting = Mutex(())

extension Process {
    /// Starts the program, one at a time, and closes our ends of its files.
    ///
    /// Foundation never frees a process that has a termination handler, nor its files. Its `run()` reads beyond the list of
    /// our descriptors where there are more than 1,300 of them, and crashes.
    package func start() throws {
        try starting.withLock { _ in try run() }
        for case let file as FileHandle in [standardInput, standardOutput, standardError]
        where file !== FileHandle.nullDevice && file.fileDescriptor > 2 {
            try? file.close()
        }
    }
}
