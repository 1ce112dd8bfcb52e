/// What a model refuses, read off its name.
enum ModelFamily: Hashable {
    case standard
    case reasoning
    /// gpt-5.1 and later: sampling parameters only while the effort is `none`.
    case reasoningWithOff
    case unknown

    init(_ model: String) {
        var name = model.lowercased()[...]
        if name.hasPrefix("ft:") { name = name.dropFirst(3) }
        if name.hasPrefix("gpt-3.5") || name.hasPrefix("gpt-4") || name.hasPrefix("chatgpt-4o")
            || name.hasPrefix("gpt-5-chat")
        {
            self = .standard
        } else if name.hasPrefix("o"), let digit = name.dropFirst().first, digit.isNumber {
            self = .reasoning
        } else if name.hasPrefix("gpt-") {
            let numbers = name.dropFirst(4).prefix { $0.isNumber || $0 == "." }.split(separator: ".")
            guard let major = numbers.first.flatMap({ Int($0) }), major >= 5 else {
                self = .unknown
                return
            }
            let minor = numbers.count > 1 ? Int(numbers[1]) ?? 0 : 0
            self = major > 5 || minor > 0 ? .reasoningWithOff : .reasoning
        } else {
            self = .unknown
        }
    }

    /// Whether only `/v1/responses` serves it: `gpt-5-pro`, `o3-pro`, `gpt-5.3-codex` and the like.
    static func isResponsesOnly(_ model: String) -> Bool {
        let words = model.lowercased().split(separator: "-")
        guard ModelFamily(model) != .unknown, ModelFamily(model) != .standard else { return false }
        return words.dropFirst().contains { $0 == "pro" || $0 == "codex" }
    }
}
