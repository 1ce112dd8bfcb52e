import Foundation

/// What somebody does to a drop folder, step by step, and how it has to look in the end.
///
/// A line is one step; `#` begins a comment. Paths start at the drop root, where `staging/` is a folder beside the rest.
///
///     write PATH CONTENT       a new file; CONTENT is good N, half N, rest N, wrong, empty or a text
///     append PATH CONTENT
///     open PATH CONTENT        as write, but stays open for writing until `close PATH`
///     $ COMMAND                any shell command, in the drop root
///     await delivered N | exists PATH | gone PATH | waiting WORDS | status WORDS | log WORDS
///     start | stop | kill      the daemon; a script that does not start it itself finds it running
///     pause | resume           SIGSTOP, SIGCONT
///     ---                      now the end: everything that is not named is not there
///     delivered TYPE/STEM      rejected TYPE/NAME WORDS     inbox PATH     archived TYPE/NAME     billed N
///
/// Above the steps may stand `set KEY: VALUE` for the section `watch`, and `user nobody` for a daemon without privileges.
struct Script: Hashable, Sendable, CustomStringConvertible {
    enum Step: Hashable, Sendable {
        case write(String, String)
        case append(String, String)
        case open(String, String)
        case close(String)
        case shell(String)
        case await(Condition)
        case start, stop, kill, pause, resume
    }

    enum Condition: Hashable, Sendable {
        case delivered(Int)
        case exists(String)
        case gone(String)
        case waiting(String)
        case status(String)
        case log(String)
    }

    struct End: Hashable, Sendable {
        var delivered: Set<String> = []
        /// With words that the reason has to hold.
        var rejected: [String: String] = [:]
        var inbox: Set<String> = []
        var archived: Set<String> = []
        var billed = 0
    }

    struct Malformed: Error {
        var line: String
    }

    var name: String
    var steps: [Step] = []
    var end = End()
    var settings: [String] = []
    var isUnprivileged = false

    var description: String { name }
    /// Whether a script starts the daemon when it pleases.
    var startsDaemon: Bool { steps.contains(.start) && steps.firstIndex(of: .start) == firstDaemonStep }

    private var firstDaemonStep: Int? { steps.firstIndex { [.start, .stop, .kill, .pause].contains($0) } }

    static let all: [Script] = {
        let folder = #filePath.parentPath.parentPath + "/Scripts"
        return names(in: folder).filter { $0.hasSuffix(".script") }.map { file in
            do {
                return try Script(String(file.dropLast(7)), parsing: text(of: "\(folder)/\(file)") ?? "")
            } catch {
                preconditionFailure("\(file): \(error)")
            }
        }
    }()

    init(_ name: String, parsing text: String) throws(Malformed) {
        self.name = name
        var isEnd = false
        for line in text.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if line.isEmpty || line.hasPrefix("#") { continue }
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            if line == "---" {
                isEnd = true
            } else if isEnd {
                try readEnd(words, line)
            } else {
                try readStep(words, line)
            }
        }
    }

    private mutating func readStep(_ words: [String], _ line: String) throws(Malformed) {
        let rest = String(line.dropFirst(words[0].count)).trimmingCharacters(in: .whitespaces)
        switch (words[0], words.count) {
        case ("set", 2...): settings.append(rest)
        case ("user", 2): isUnprivileged = true
        case ("$", 2...): steps.append(.shell(rest))
        case ("write", 3): steps.append(.write(words[1], words[2]))
        case ("append", 3): steps.append(.append(words[1], words[2]))
        case ("open", 3): steps.append(.open(words[1], words[2]))
        case ("close", 2): steps.append(.close(words[1]))
        case ("start", 1): steps.append(.start)
        case ("stop", 1): steps.append(.stop)
        case ("kill", 1): steps.append(.kill)
        case ("pause", 1): steps.append(.pause)
        case ("resume", 1): steps.append(.resume)
        case ("await", 3):
            switch words[1] {
            case "delivered": steps.append(.await(.delivered(Int(words[2]) ?? 0)))
            case "exists": steps.append(.await(.exists(words[2])))
            case "gone": steps.append(.await(.gone(words[2])))
            case "waiting": steps.append(.await(.waiting(words[2])))
            case "status": steps.append(.await(.status(words[2])))
            case "log": steps.append(.await(.log(words[2])))
            default: throw Malformed(line: line)
            }
        default: throw Malformed(line: line)
        }
    }

    private mutating func readEnd(_ words: [String], _ line: String) throws(Malformed) {
        switch (words[0], words.count) {
        case ("delivered", 2): end.delivered.insert(words[1])
        case ("rejected", 3): end.rejected[words[1]] = words[2]
        case ("inbox", 2...): end.inbox.insert(String(line.dropFirst(6)))
        case ("archived", 2): end.archived.insert(words[1])
        case ("billed", 2): end.billed = Int(words[1]) ?? -1
        default: throw Malformed(line: line)
        }
    }
}
