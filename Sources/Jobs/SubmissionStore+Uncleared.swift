package import LinuxSystem

/// Submissions that are finished here and have left something at the provider: an empty file each, named by its id.
///
/// The file is there before the submission is closed and goes when the provider has nothing of it any more, so a death
/// between the two costs one more question.
extension SubmissionStore {
    private static let folder: FileName = "uncleared"

    /// Durable when it returns.
    package func noteUncleared(_ id: SubmissionID) throws(SystemError) {
        guard let name = FileName(id.rawValue) else { return }
        try work.makeDirectory(Self.folder, mode: 0o700).writeFile(name, [], replacing: true)
    }

    /// Oldest first.
    package func unclearedIDs() -> [SubmissionID] {
        guard let folder = try? work.directory(Self.folder), let names = try? folder.names() else { return [] }
        return names.compactMap { $0.string.flatMap(SubmissionID.init(rawValue:)) }.sorted()
    }

    /// Nothing of it is left, or nothing can be done about it.
    package func forgetUncleared(_ id: SubmissionID) throws(SystemError) {
        guard let name = FileName(id.rawValue), let folder = try? work.directory(Self.folder) else { return }
        try folder.removeTree(name)
    }
}
