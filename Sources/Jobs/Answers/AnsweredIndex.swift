package import LinuxSystem
import StrictJSON

/// Finds the answer that was given to the same question within the last hours.
///
/// It knows nothing but what stands in the files of the days, and reads of them what is new. In memory an answer is a
/// few bytes.
package final class AnsweredIndex {
    private let work: Directory
    private var directory: Directory?
    private let window: Int64
    private var days: [Day] = []

    private struct Day {
        let name: FileName
        let file: FileDescriptorBox
        var table = KeyTable()
        /// Up to where the file was read: the end of a whole line.
        var position: Int64 = 0
    }

    /// - `work`: the private work folder of the drop root.
    /// - `window`: how long an answer counts, in seconds.
    package init(work: Directory, window: Int64) {
        self.work = work
        self.window = window
    }

    package var count: Int { days.reduce(0) { $0 + $1.table.count } }
    /// What the tables take, in bytes.
    package var memory: Int { days.reduce(0) { $0 + $1.table.memory } }

    /// Takes in what was added since the last time, and forgets the days that are over.
    package func refresh(at now: Int64) throws {
        let directory = try directory ?? work.makeDirectory(AnswerLog.folder, mode: 0o700)
        self.directory = directory
        let oldest = AnswerLog.name(ofDayAt: now - window)
        let names = try directory.names().filter { $0.bytes.suffix(6).elementsEqual(".jsonl".utf8) }
        for name in names where name < oldest { try? directory.remove(name) }
        let current = Set(names.filter { $0 >= oldest })
        days.removeAll { !current.contains($0.name) }
        for name in current.sorted() where !days.contains(where: { $0.name == name }) {
            let file = FileDescriptorBox(try directory.open(name, .read))
            days.append(Day(name: name, file: file))
        }
        days.sort { $0.name < $1.name }
        for index in days.indices { try readOn(&days[index]) }
    }

    /// The newest answer to this question that still counts.
    package func find(_ key: ContentKey, at now: Int64) throws -> StoredAnswer? {
        for day in days.reversed() {
            guard let place = day.table[key] else { continue }
            let bytes = try day.file.descriptor.read(at: place, count: Self.longestLine)
            let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
            guard line.count < bytes.count, let answer = StoredAnswer(line: line), answer.key == key else { continue }
            // A clock may have been far ahead: what it dated is no answer of the last hours.
            return abs(now - answer.deliveredAt) <= window ? answer : nil
        }
        return nil
    }

    private static let longestLine = 4096

    private func readOn(_ day: inout Day) throws {
        let size = try day.file.descriptor.status().size
        while day.position < size {
            let bytes = try day.file.descriptor.read(at: day.position, count: 256 * 1024)
            guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return }
            var start = 0
            while start <= end, let newline = bytes[start...end].firstIndex(of: UInt8(ascii: "\n")) {
                if let key = StoredAnswer.key(of: bytes[start..<newline]) {
                    day.table.set(key, day.position + Int64(start))
                }
                start = newline + 1
            }
            day.position += Int64(end) + 1
        }
    }
}

/// A descriptor that several values can hold.
final class FileDescriptorBox {
    let descriptor: FileDescriptor

    init(_ descriptor: consuming FileDescriptor) {
        self.descriptor = descriptor
    }
}
