import Synchronization

/// Progress on the diagnostics channel: a bar that is redrawn on a terminal, a line per change elsewhere.
final class ProgressDisplay: Sendable {
    private let channel: Console.Channel
    private let shown = Mutex("")

    init(_ channel: Console.Channel) {
        self.channel = channel
    }

    /// Shows how far the work is; `total` 0 means that it is not known yet.
    func show(done: Int, total: Int, _ words: String) {
        shown.withLock { last in
            let text = total > 0 ? "\(rightAligned(String(done), to: String(total).count))/\(total) \(words)" : words
            guard text != last else { return }
            if channel.isTerminal {
                channel.write("\r" + drawn(done: done, total: total, text) + "\u{1B}[K")
            } else {
                channel.line(text)
            }
            last = text
        }
    }

    /// A line that stays; the bar is drawn again below it by the next `show`.
    func note(_ text: String) {
        shown.withLock { last in
            channel.write((channel.isTerminal && !last.isEmpty ? "\r\u{1B}[K" : "") + text + "\n")
            last = ""
        }
    }

    /// Removes the bar.
    func finish() {
        shown.withLock { last in
            if channel.isTerminal, !last.isEmpty { channel.write("\r\u{1B}[K") }
            last = ""
        }
    }

    private func drawn(done: Int, total: Int, _ text: String) -> String {
        guard total > 0 else { return truncated(text, to: channel.width - 1) }
        let bar = ProgressBar(done: done, total: total, width: min(30, max(8, channel.width / 4)))
        return bar.text(on: channel) + " " + truncated(text, to: channel.width - bar.width - 2)
    }
}
