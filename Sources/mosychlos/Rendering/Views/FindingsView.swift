/// Findings as a list, each wrong one with the command that mends it.
struct FindingsView: Sendable {
    let channel: Console.Channel

    func write(_ findings: [Finding]) {
        let column = findings.map { displayWidth($0.subject) }.max() ?? 0
        for finding in findings {
            let (mark, style): (String, Style) =
                switch finding.grade {
                case .good: (channel.marks.good, .green)
                case .warning: (channel.marks.warning, .yellow)
                case .bad: (channel.marks.bad, .red)
                }
            let margin = displayWidth(mark) + column + 4
            let lines = TextPage.wrapped(printable(finding.message), width: max(30, channel.width - margin))
            let head = channel.styled(mark, style) + " " + padded(finding.subject, to: column) + "   "
            channel.line(head + (lines.first ?? ""))
            for line in lines.dropFirst() { channel.line(String(repeating: " ", count: margin) + line) }
            if let remedy = finding.remedy {
                let prompt = String(repeating: " ", count: margin) + channel.styled("> ", .dim)
                channel.line(prompt + channel.styled(printable(remedy), .bold))
            }
        }
    }
}
