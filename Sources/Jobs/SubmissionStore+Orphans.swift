package import LinuxSystem

extension SubmissionStore {
    private static let file: FileName = "orphans"

    /// Ids of batches that people have been told about.
    package func saidOrphans() -> [String] {
        guard let bytes = try? work.open(Self.file, .read).readAll(limit: 1 << 20) else { return [] }
        return bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Remembers these, and forgets those that are not listed any more.
    package func noteOrphans(_ ids: [String]) throws(SystemError) {
        try work.writeFile(Self.file, Array(ids.map { $0 + "\n" }.joined().utf8), replacing: true)
    }
}
