import LinuxSystem

/// Finds a request by its custom id in flat memory: 16 bytes per request, the records stay on disk.
package final class RequestTable {
    private let file: FileDescriptor
    private var entries: [Entry] = []
    private var answered: [Bool]

    /// A request, and where it stands in the table.
    package struct Hit {
        package var record: RequestRecord
        package var index: Int
    }

    private struct Entry {
        var hash: UInt64
        var offset: UInt32
        var length: UInt32
    }

    package init(_ folder: SubmissionFolder) throws {
        var entries: [Entry] = []
        var offset = 0
        let size = try folder.directory.status(of: SubmissionFolder.requests)?.size ?? 0
        try folder.forEachLine(of: SubmissionFolder.requests) { line in
            if let record = RequestRecord(line: line) {
                let hash = Self.hash(record.customID)
                // Lines are much alike: a table that grows by doubling takes half as much again while it does.
                if entries.isEmpty { entries.reserveCapacity(Int(size) / (line.count + 1) + 64) }
                entries.append(Entry(hash: hash, offset: UInt32(offset), length: UInt32(line.count)))
            }
            offset += line.count + 1
        }
        entries.sort { ($0.hash, $0.offset) < ($1.hash, $1.offset) }
        self.entries = entries
        answered = Array(repeating: false, count: entries.count)
        file = try folder.directory.open(SubmissionFolder.requests, .read)
    }

    package var count: Int { entries.count }

    /// The request with this id, marked as answered; nil for an id that was never sent or has been answered before.
    package func take(_ customID: String) throws -> Hit? {
        let hash = Self.hash(customID)
        var index = entries.partitioningIndex { $0.hash >= hash }
        while index < entries.count, entries[index].hash == hash {
            if !answered[index], let record = try record(at: index), record.customID == customID {
                answered[index] = true
                return Hit(record: record, index: index)
            }
            index += 1
        }
        return nil
    }

    /// As if it had not been taken.
    package func giveBack(_ hit: Hit) { answered[hit.index] = false }

    /// Requests that nothing came back for.
    package func forEachUnanswered(_ body: (Hit) throws -> Void) throws {
        for index in entries.indices where !answered[index] {
            if let record = try record(at: index) { try body(Hit(record: record, index: index)) }
        }
    }

    /// Whether the request with this id is in the table, answered or not.
    package func contains(_ customID: String) throws -> Bool {
        let hash = Self.hash(customID)
        var index = entries.partitioningIndex { $0.hash >= hash }
        while index < entries.count, entries[index].hash == hash {
            if try record(at: index)?.customID == customID { return true }
            index += 1
        }
        return false
    }

    /// The request that a hit was about.
    package func record(at index: Int) throws -> RequestRecord? {
        let entry = entries[index]
        let line = try file.read(at: Int64(entry.offset), count: Int(entry.length))
        return RequestRecord(line: line[...])
    }

    /// FNV-1a: stable between runs, and collisions only cost a second look.
    private static func hash(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash
    }
}

extension Array {
    /// The first index whose element is in the second part, where all elements that are come last.
    fileprivate func partitioningIndex(where inSecondPart: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if inSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
