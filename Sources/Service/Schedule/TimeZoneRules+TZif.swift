package import LinuxSystem

extension TimeZoneRules {
    /// Where the system keeps its time zones.
    package static let folder = "/usr/share/zoneinfo"

    /// The rules of an IANA name; nil where this system does not know it.
    ///
    /// `UTC` needs no file.
    package init?(named name: String, in folder: String = folder) throws(SystemError) {
        if name == "UTC" {
            self = .utc
            return
        }
        guard Self.isName(name) else { return nil }
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try FileDescriptor.open(folder + "/" + name, .read).readAll(limit: 1 << 20)
        } catch {
            if error.isNotFound { return nil }
            throw error
        }
        guard let rules = TimeZoneRules(name: name, tzif: bytes) else { return nil }
        self = rules
    }

    /// Whether a text can be the name of a zone, and is no way out of the folder.
    package static func isName(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return text.utf8.count <= 64
            && parts.allSatisfy { part in
                (part.utf8.first.map { (0x61...0x7A).contains($0 | 0x20) } ?? false)
                    && part.utf8.allSatisfy { byte in
                        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "_+-".utf8.contains(byte)
                    }
            }
    }

    /// Reads a TZif file of version 2 or later (RFC 8536); nil where it is not one, or not whole.
    init?(name: String, tzif bytes: [UInt8]) {
        var reader = TZifReader(rest: bytes[...])
        // The first block is for programs that count in 32 bits.
        guard let old = reader.header(), old.version >= UInt8(ascii: "2"), reader.skip(old.size(ofTime: 4)),
            let header = reader.header(), header.types > 0
        else { return nil }
        var times: [Int64] = []
        for _ in 0..<header.times {
            guard let time = reader.integer(bytes: 8), times.last.map({ $0 < time }) ?? true else { return nil }
            times.append(time)
        }
        var indices: [Int] = []
        for _ in 0..<header.times {
            guard let index = reader.byte(), index < header.types else { return nil }
            indices.append(Int(index))
        }
        var offsets: [Int] = []
        for _ in 0..<header.types {
            guard let offset = reader.integer(bytes: 4), (-89_999...93_599).contains(offset), reader.skip(2) else {
                return nil
            }
            offsets.append(Int(offset))
        }
        guard reader.skip(header.characters + header.leaps * 12 + header.standards + header.universals) else {
            return nil
        }
        guard let footer = reader.line() else { return nil }
        var rule: YearlyRule?
        if !footer.isEmpty {
            guard let parsed = YearlyRule(footer) else { return nil }
            rule = parsed
        }
        self.init(
            name: name,
            firstOffset: offsets[0],
            changes: zip(times, indices).map { Change(at: $0, offset: offsets[$1]) },
            rule: rule
        )
    }
}

/// Takes a TZif file apart from front to back; big-endian.
private struct TZifReader {
    var rest: ArraySlice<UInt8>

    struct Header {
        var version: UInt8
        var universals: Int
        var standards: Int
        var leaps: Int
        var times: Int
        var types: Int
        var characters: Int

        /// Bytes of the block that follows.
        func size(ofTime time: Int) -> Int {
            times * (time + 1) + types * 6 + characters + leaps * (time + 4) + standards + universals
        }
    }

    mutating func skip(_ count: Int) -> Bool {
        guard count <= rest.count else { return false }
        rest = rest.dropFirst(count)
        return true
    }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func integer(bytes count: Int) -> Int64? {
        guard rest.count >= count, let first = rest.first else { return nil }
        let start: Int64 = first >= 0x80 ? -1 : 0
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count).reduce(start) { $0 << 8 | Int64($1) }
    }

    mutating func header() -> Header? {
        guard rest.starts(with: "TZif".utf8), skip(4), let version = byte(), skip(15) else { return nil }
        var counts: [Int] = []
        for _ in 0..<6 {
            guard let count = integer(bytes: 4), (0...100_000).contains(count) else { return nil }
            counts.append(Int(count))
        }
        return Header(
            version: version,
            universals: counts[0],
            standards: counts[1],
            leaps: counts[2],
            times: counts[3],
            types: counts[4],
            characters: counts[5]
        )
    }

    /// The text between two line ends, which is the last thing in the file.
    mutating func line() -> String? {
        guard byte() == UInt8(ascii: "\n"), let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        return String(decoding: rest[..<end], as: UTF8.self)
    }
}
