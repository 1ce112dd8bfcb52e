import Synchronization

/// A page that is shown again and again: in place on a terminal, and only when it has changed elsewhere.
final class LiveScreen: Sendable {
    private let channel: Console.Channel
    private let last = Mutex("")

    init(_ channel: Console.Channel) {
        self.channel = channel
    }

    /// Shows what `draw` writes.
    func show(_ draw: (Console.Channel) throws -> Void) rethrows {
        let page = Mutex([UInt8]())
        // The page is written in one piece, so that the terminal never shows half of it.
        let buffer = Console.Channel(
            isTerminal: channel.isTerminal,
            allowsColor: channel.allowsColor,
            width: channel.width,
            marks: channel.marks
        ) { bytes in
            page.withLock { $0 += bytes }
        }
        try draw(buffer)
        let text = page.withLock { String(decoding: $0, as: UTF8.self) }
        last.withLock { last in
            guard text != last else { return }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            if channel.isTerminal {
                let start = last.isEmpty ? "\u{1B}[2J\u{1B}[H" : "\u{1B}[H"
                channel.write(start + lines.joined(separator: "\u{1B}[K\n") + "\u{1B}[J")
            } else {
                channel.write((last.isEmpty ? "" : "\n") + text)
            }
            last = text
        }
    }
}
