package import LinuxSystem
package import StrictJSON

/// A results file that is not what this program writes: damaged, or somebody else's.
package struct ResultsFileProblem: Error, Hashable, Sendable {
    package var path: String
    package var what: String
}

/// Reads a results file entry by entry in flat memory.
///
/// Each entry stands on a line of its own, which JSON otherwise has no need for: so the sections are found by a scan of
/// line beginnings, and only what is asked for is parsed.
package final class ResultsReader {
    /// What the front of the file says.
    package let head: ResultsHead
    package let file: FileDescriptor
    private let path: String
    /// Where the sections stand.
    private(set) var sections: [ResultsSection: Range<Int64>] = [:]

    package init(_ path: String) throws {
        self.path = path
        file = try FileDescriptor.open(path, .read)
        head = try ResultsHead(file, path: path)
        try findSections()
    }

    /// Opens a file again whose sections are known.
    init(_ path: String, sections: [ResultsSection: Range<Int64>]) throws {
        self.path = path
        file = try FileDescriptor.open(path, .read)
        head = try ResultsHead(file, path: path)
        self.sections = sections
    }

    /// Where the entries of a section stand, from the line end before the first to the last byte of the last.
    package func range(of section: ResultsSection) -> Range<Int64> { sections[section] ?? 0..<0 }

    /// Hands over the entries of a section: the id, the value, and the line without the comma behind it.
    package func forEachEntry(
        of section: ResultsSection,
        _ body: (_ customID: String, _ value: JSONValue, _ line: ArraySlice<UInt8>) throws -> Void
    ) throws {
        try forEachLine(in: range(of: section)) { line in
            var line = line
            if line.last == UInt8(ascii: ",") { line.removeLast() }
            guard !line.isEmpty else { return }
            let object = [UInt8(ascii: "{")] + line + [UInt8(ascii: "}")]
            guard let member = try? JSONDocument(parsing: object).root.members.first else {
                throw ResultsFileProblem(path: path, what: "an entry of \(section.rawValue) cannot be read")
            }
            try body(member.key, member.value, line)
        }
    }

    /// The entry at a place that an earlier pass has seen.
    package func entry(at place: Range<Int64>) throws -> (customID: String, value: JSONValue)? {
        let line = try file.read(at: place.lowerBound, count: Int(place.upperBound - place.lowerBound))
        let object = [UInt8(ascii: "{")] + line + [UInt8(ascii: "}")]
        guard let member = try? JSONDocument(parsing: object).root.members.first else { return nil }
        return (member.key, member.value)
    }

    /// Hands over id and place of each entry of a section.
    package func forEachPlace(
        of section: ResultsSection,
        _ body: (_ customID: String, _ place: Range<Int64>) throws -> Void
    ) throws {
        var start = range(of: section).lowerBound
        try forEachLine(in: range(of: section)) { line in
            defer { start += Int64(line.count) + 1 }
            guard line.first == UInt8(ascii: "\""), let end = line.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else {
                return
            }
            let length = line.last == UInt8(ascii: ",") ? line.count - 1 : line.count
            // Ids of 1 to 64 plain characters need no escapes.
            let id = String(decoding: line[(line.startIndex + 1)..<end], as: UTF8.self)
            try body(id, start..<start + Int64(length))
        }
    }

    private func forEachLine(in range: Range<Int64>, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        var splitter = LineSplitter(maximumLength: 64 << 20)
        var position = range.lowerBound
        while position < range.upperBound {
            let bytes = try file.read(at: position, count: Int(min(256 * 1024, range.upperBound - position)))
            if bytes.isEmpty { break }
            position += Int64(bytes.count)
            try splitter.push(bytes[...], body)
        }
        try splitter.finish(body)
    }

    private func findSections() throws {
        let size = try file.status().size
        var starts: [(section: ResultsSection, header: Int64, entries: Int64)] = []
        var position: Int64 = 0
        try forEachLine(in: 0..<size) { line in
            let start = position
            position += Int64(line.count) + 1
            guard starts.count < ResultsSection.allCases.count else { return }
            let section = ResultsSection.allCases[starts.count]
            let opening = section.opening.utf8.dropFirst(2)
            let next = line.dropFirst(opening.count).first
            guard line.starts(with: opening), next == nil || next == UInt8(ascii: "}") else { return }
            starts.append((section, start, start + Int64(opening.count)))
        }
        guard starts.count == ResultsSection.allCases.count else {
            let missing = ResultsSection.allCases[starts.count].rawValue
            throw ResultsFileProblem(path: path, what: "it has no section \(missing)")
        }
        for (index, found) in starts.enumerated() {
            // Behind the entries of all but the last section stand `},` and a line end, behind those of the last `}`, a
            // line end, `}` and a line end.
            let end = index + 1 < starts.count ? starts[index + 1].header - 3 : size - 4
            guard end >= found.entries, try file.read(at: end, count: 1) == [UInt8(ascii: "}")] else {
                throw ResultsFileProblem(path: path, what: "section \(found.section.rawValue) has no end")
            }
            sections[found.section] = found.entries + (end > found.entries ? 1 : 0)..<end
        }
    }
}
