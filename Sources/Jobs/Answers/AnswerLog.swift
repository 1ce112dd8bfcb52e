package import LinuxSystem

/// Adds to the list of answers that may be given again: `.work/answers/<day>.jsonl`, only ever appended to.
package final class AnswerLog {
    private let directory: Directory
    private var day: FileName?
    private var file: BufferedFile?

    static let folder: FileName = "answers"

    /// - `work`: the private work folder of the drop root.
    package init(work: Directory) throws(SystemError) {
        directory = try work.makeDirectory(Self.folder, mode: 0o700)
    }

    /// Hands the lines to the kernel; the `syncfs` that makes the outputs durable does the same for them.
    package func append(_ answers: [StoredAnswer], at now: Int64) throws(SystemError) {
        guard !answers.isEmpty else { return }
        let file = try open(Self.name(ofDayAt: now))
        do throws(SystemError) {
            for answer in answers { try file.write(answer.encoded()) }
            if directory.isRemote { try file.syncData() } else { try file.flush() }
        } catch {
            // What is half written is one more line that nobody can read.
            self.file = nil
            throw error
        }
    }

    private func open(_ name: FileName) throws(SystemError) -> BufferedFile {
        if let file, day == name { return file }
        let found = try directory.open(name, .append)
        let size = try found.status().size
        let last = size > 0 ? try found.read(at: size - 1, count: 1) : []
        let file = BufferedFile(found, position: size)
        // A crash left a line without its end: the next one begins on a line of its own.
        if let last = last.first, last != UInt8(ascii: "\n") { try file.write([UInt8(ascii: "\n")]) }
        (self.file, day) = (file, name)
        return file
    }

    /// `2026-11-24.jsonl`.
    static func name(ofDayAt unixTime: Int64) -> FileName {
        FileName(UTCTime(unixSeconds: unixTime).date + ".jsonl") ?? "day.jsonl"
    }
}
