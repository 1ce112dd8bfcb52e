/// How far something is, as a bar.
struct ProgressBar: Hashable, Sendable {
    var done: Int
    var total: Int
    var width: Int

    func text(on channel: Console.Channel) -> String {
        let filled = total > 0 ? min(width, max(0, width * min(done, total) / total)) : 0
        return channel.styled(String(repeating: channel.marks.full, count: filled), .green)
            + String(repeating: channel.marks.empty, count: width - filled)
    }
}
