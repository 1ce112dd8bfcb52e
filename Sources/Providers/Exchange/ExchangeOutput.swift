import LinuxSystem
import StrictJSON

/// How much of an output file is there: vLLM writes it without saying when it is whole.
struct ExchangeOutput: Hashable, Sendable {
    /// Whole lines, each the result of a request that was not seen before.
    var results = 0
    /// Of them, those with an answer.
    var answers = 0
    /// Where the last whole line ends.
    var end: Int64 = 0

    /// Reads up to the first line that is not whole.
    init(reading file: consuming FileDescriptor) throws {
        var lines = LineCursor(file)
        var seen: Set<String> = []
        while let line = try lines.next() {
            guard lines.lineWasEnded else { return }
            end += Int64(line.count) + 1
            guard let root = try? JSONDocument(parsing: line).root, let id = root["custom_id"]?.string,
                seen.insert(id).inserted
            else { continue }
            results += 1
            if root["response"]?["status_code"]?.integer == 200, root["error"]?.isNull ?? true { answers += 1 }
        }
    }
}
