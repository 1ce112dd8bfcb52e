/// Times as people write them: `90s`, `30m`, `1h30m`, `500ms`, `0`.
enum DurationText {
    static func read(_ text: String) -> Duration? {
        if text == "0" { return .zero }
        var rest = text[...]
        var total = Duration.zero
        var smallest = Duration.seconds(Int64.max)
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { "0"..."9" ~= $0 }
            rest.removeFirst(digits.count)
            let letters = rest.prefix { "a"..."z" ~= $0 }
            rest.removeFirst(letters.count)
            // Nine digits of days still fit into Int64 seconds, so nothing below can overflow.
            guard digits.count <= 9, let count = Int(digits), let unit = unit(String(letters)), unit < smallest else {
                return nil
            }
            smallest = unit
            total += unit * count
        }
        return total
    }

    private static func unit(_ letters: String) -> Duration? {
        switch letters {
        case "ms": .milliseconds(1)
        case "s": .seconds(1)
        case "m", "min": .seconds(60)
        case "h": .seconds(3600)
        case "d": .seconds(86_400)
        default: nil
        }
    }
}

extension Option where Value == Duration {
    static func duration(_ name: String, _ summary: String, fallback: String? = nil) -> Self {
        Self(declaration: .init(name, value: .duration, summary, fallback: fallback)) { DurationText.read($0) }
    }
}
