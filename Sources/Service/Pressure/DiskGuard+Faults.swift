import Batches
import LinuxSystem
import Synchronization

extension DiskGuard {
    /// Lets everybody wait where the disk or one of our folders has refused something; false where it is neither.
    func strike(_ error: any Error, in root: DropRoot) -> Bool {
        if let folder = FolderFault(error, in: root) {
            strike(folder)
        } else if let fault = Self.fault(in: error) {
            strike(fault)
        } else {
            return false
        }
        return true
    }

    /// A folder of ours refuses us: everybody waits until it is mended, which is looked for every few seconds.
    func strike(_ folder: FolderFault, at now: ContinuousClock.Instant = .now) {
        let space = (try? directory.diskSpace()) ?? DiskSpace(free: 0, total: 0)
        let (isNews, isChange) = state.withLock { state -> (Bool, Bool) in
            let isChange = state.strike == nil
            // A full disk is worse, and is looked for in its own way.
            guard isChange || state.strike?.folder != nil else { return (false, false) }
            // One that seems to be mended and then is not is tried ever more seldom, and is no news.
            let isNews = state.lastFolder != folder
            state.lastFolder = folder
            if isNews { state.relapses = 0 } else if isChange { state.relapses += 1 }
            let nextTry = now + max(Self.folderPause, RetryPause.after(tries: state.relapses))
            state.strike = Strike(
                message: folder.words,
                since: state.strike?.since ?? currentUnixTime().seconds,
                isNoSpace: false,
                folder: folder,
                spaceThen: space,
                nextTry: nextTry
            )
            state.nextLook = nextTry
            return (isNews, isChange)
        }
        if isNews {
            log(.error, "folder.unusable", ["reason": folder.words, "answer": "everything waits until it is mended"])
        }
        if isChange { onChange.withLock { $0 }?() }
    }

    static let folderPause = Duration.seconds(2)

    /// The disk's fault in an error; nil where it is no matter of the disk.
    static func fault(in error: any Error) -> SystemError? {
        switch error {
        case let error as SystemError where error.isDiskFault: return error
        case let failure as ProviderFailure:
            let error = failure.systemError.map { SystemError("download", subject: "", code: $0) }
            return error.flatMap { $0.isDiskFault ? $0 : nil }
        default: return nil
        }
    }

    /// What is wrong and what to do, in plain words.
    static func words(_ error: SystemError, _ space: DiskSpace?) -> String {
        let free =
            space.map { ": \(Format.bytes($0.free)) and \(Format.count(Int($0.freeFiles))) files are free" } ?? ""
        if error.isNoSpace, error.isQuota {
            return "the quota of the disk is used up; delete what is not needed, or have the quota raised"
        }
        if error.isNoSpace { return "the disk is full\(free); delete or move what is not needed" }
        if error.isReadOnly { return "the disk is read-only; somebody has to mount it for writing (\(error))" }
        return "THE DISK FAILS (\(error)); have it looked at. Nothing is given up, it is tried again"
    }
}
