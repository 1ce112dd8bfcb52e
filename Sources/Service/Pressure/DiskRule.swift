package import LinuxSystem

/// How much of a disk has to be free before a drop is taken.
///
/// 1 % of the disk, at least `minimumFree`, but never more than a tenth of it: a small disk is not closed for ever. Of
/// the files it can hold, 1 %, at least 1,000, and again at most a tenth. Once it is below, an eighth more has to be
/// free before drops are taken again, so that it does not go to and fro.
package struct DiskRule: Hashable, Sendable {
    /// In bytes; 0 turns the rule off, and only a full disk stops the work.
    package var minimumFree: Int64

    package init(minimumFree: Int64) {
        self.minimumFree = minimumFree
    }

    /// What is scarce.
    package struct Shortage: Hashable, Sendable {
        /// Files instead of bytes.
        package var isFiles: Bool
        package var free: Int64
        package var needed: Int64
    }

    /// In bytes.
    package func needed(of total: Int64) -> Int64 {
        minimumFree == 0 ? 0 : min(max(total / 100, minimumFree), total / 10)
    }

    package func neededFiles(of total: Int64) -> Int64 {
        minimumFree == 0 ? 0 : min(max(total / 100, 1000), total / 10)
    }

    /// - `wasShort`: what was scarce so far has to recover by more than a little.
    package func shortage(_ space: DiskSpace, wasShort: Bool) -> Shortage? {
        let bytes = raised(needed(of: space.total), wasShort)
        if space.free < bytes { return Shortage(isFiles: false, free: space.free, needed: bytes) }
        let files = raised(neededFiles(of: space.totalFiles), wasShort)
        if space.totalFiles > 0, space.freeFiles < files {
            return Shortage(isFiles: true, free: space.freeFiles, needed: files)
        }
        return nil
    }

    private func raised(_ needed: Int64, _ wasShort: Bool) -> Int64 { wasShort ? needed + needed / 8 : needed }
}

extension DiskRule.Shortage {
    package var words: String {
        if isFiles {
            return "the disk is running out of files (inodes): \(Format.count(Int(free))) more can be made, "
                + "\(Format.count(Int(needed))) are needed; delete files that are not needed"
        }
        return "the disk is nearly full: \(Format.bytes(free)) are free, \(Format.bytes(needed)) are needed; "
            + "delete or move what is not needed"
    }
}
