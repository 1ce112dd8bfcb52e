import Synchronization

@testable import mosychlos

/// Collects what is written to a channel.
final class Recorder: Sendable {
    private let written = Mutex("")

    var text: String { written.withLock { $0 } }

    func channel(terminal: Bool = false, color: Bool = false, width: Int = 80) -> Console.Channel {
        Console.Channel(isTerminal: terminal, allowsColor: color, width: width) { [self] bytes in
            written.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
        }
    }
}
