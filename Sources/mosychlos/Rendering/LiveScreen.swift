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
        let shape = "\(channel.width)x\(channel.height ?? 0)\n"
        last.withLock { last in
            guard shape + text != last else { return }
            let lines = Self.fitting(text, height: channel.height)
            if channel.isTerminal {
                let start = last.isEmpty ? "\u{1B}[2J\u{1B}[H" : "\u{1B}[H"
                channel.write(start + lines.joined(separator: "\u{1B}[K\n") + "\u{1B}[J")
            } else {
                channel.write((last.isEmpty ? "" : "\n") + text)
            }
            last = shape + text
        }
    }

    /// The first lines, as many as the terminal has: one more would scroll, and leave a copy behind at each change.
    private static func fitting(_ text: String, height: Int?) -> [Substring] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // The last one is what follows the last line end.
        guard let height, lines.count > height else { return lines }
        let shown = max(1, height - 2)
        let more = lines.count - 1 - shown
        return lines.prefix(shown) + ["… \(more) lines more", ""]
    }
}
