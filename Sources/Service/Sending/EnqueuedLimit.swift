/// What a provider says that it takes: `Enqueued token limit reached for … Limit: 90,000 enqueued tokens. …`.
enum EnqueuedLimit {
    /// nil where the message names none.
    static func named(in message: String) -> Int? {
        guard let start = message.firstRange(of: "Limit: ")?.upperBound else { return nil }
        let digits = message[start...].prefix { $0.isASCII && ($0.isNumber || $0 == ",") }.filter(\.isNumber)
        return Int(digits).flatMap { $0 > 0 ? $0 : nil }
    }
}
