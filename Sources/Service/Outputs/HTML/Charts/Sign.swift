/// Small signs beside words, told apart by their shape as well as their colour; the words say the same.
enum Sign {
    /// A light for the outcome of a check.
    static func light(_ status: String) -> HTML {
        let shape: HTML =
            switch status {
            case "compliant": "<circle class=\"ok\" cx=\"9\" cy=\"9\" r=\"8\"/><path d=\"M5 9.4l2.8 2.8L13 6.6\"/>"
            case "attention_required":
                "<path class=\"warn\" d=\"M9 1l8.4 15.5H.6z\"/><path d=\"M9 6.4v5M9 13.4v1.4\"/>"
            case "non_compliant":
                "<rect class=\"bad\" x=\"1\" y=\"1\" width=\"16\" height=\"16\"/><path d=\"M5.5 5.5l7 7M12.5 5.5l-7 7\"/>"
            default: "<circle class=\"open\" cx=\"9\" cy=\"9\" r=\"7\"/><path class=\"dash\" d=\"M5.5 9h7\"/>"
            }
        return "<svg class=\"sign\" aria-hidden=\"true\" width=\"18\" height=\"18\">\(shape)</svg>"
    }

    /// Bars of growing height, as many of them filled as the step is high; nil for a word that is no step.
    ///
    /// - `key`: what the word is about; severity and risk have one step more than the rest.
    static func steps(_ word: String, of key: String) -> HTML? {
        let isSeverity = ["severity", "risk"].contains { key.hasPrefix($0) || key.hasSuffix($0) }
        return (isSeverity ? severities : others)[word]
    }

    private static let severities = drawn([["low"], ["moderate"], ["elevated"], ["high"]], strongFrom: 2)
    private static let others = drawn([["low", "unlikely"], ["medium", "possible"], ["high", "likely"]])

    /// By the word: there are few, and each is on every page.
    private static func drawn(_ scale: [[String]], strongFrom: Int = .max) -> [String: HTML] {
        var signs: [String: HTML] = [:]
        for (step, words) in scale.enumerated() {
            var bars: HTML = ""
            for index in scale.indices {
                let height = 6 + 12 * index / (scale.count - 1)
                let state: HTML = index <= step ? "on" : "off"
                bars += """
                    <rect class="\(state)" x="\(index * 6)" y="\(18 - height)" width="4" height="\(height)"/>
                    """
            }
            let kind: HTML = step >= strongFrom ? "steps strong" : "steps"
            let width = scale.count * 6 - 2
            for word in words {
                signs[word] =
                    "<svg class=\"\(kind)\" aria-hidden=\"true\" width=\"\(width)\" height=\"18\">\(bars)</svg>"
            }
        }
        return signs
    }
}
