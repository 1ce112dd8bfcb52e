import Batches
package import LinuxSystem
import Synchronization

/// Whether the disk under the drop root can be worked on.
///
/// Two grades: *short*, where no new drop is taken but what is under way goes on; and *struck*, where a call has failed
/// for want of space, a quota or a working device, and everything waits until writing works again.
package final class DiskGuard: Sendable {
    /// What is wrong and since when; Unix seconds.
    package struct Fault: Hashable, Sendable {
        package var message: String
        package var since: Int64
        /// Nothing can be written; otherwise only new drops wait.
        package var isStruck: Bool
        /// It is not the disk, but one folder.
        package var isOfFolder = false
    }

    struct State {
        var shortage: DiskRule.Shortage?
        var shortSince: Int64 = 0
        var strike: Strike?
        /// How often in a row writing seemed to work again and then did not.
        var relapses = 0
        var isBallastWhole = false
        /// The folder that refused us last, until something works again.
        var lastFolder: FolderFault?
        var nextLook = ContinuousClock.now
        var waiting: [Int: Doorbell] = [:]
        var waiters = 0
    }

    struct Strike {
        var message: String
        var since: Int64
        var isNoSpace: Bool
        /// nil where it is the disk itself.
        var folder: FolderFault?
        var spaceThen: DiskSpace
        var nextTry: ContinuousClock.Instant

        enum Prospect {
            case `try`
            case wait
        }

        /// Whether it is worth trying: not where the disk is as full as it was.
        ///
        /// What the ballast has given up is there, but not for this. Whoever frees a good deal need not wait for the
        /// next try.
        func prospect(_ space: DiskSpace, _ ballast: Ballast, at now: ContinuousClock.Instant) -> Prospect {
            let freed = space.free - spaceThen.free
            let freedFiles = space.freeFiles - spaceThen.freeFiles
            if isNoSpace, space.free < 2 * ballast.bytes, freed < 32 << 10 { return .wait }
            if isNoSpace, space.totalFiles > 0, space.freeFiles < 2 * ballast.files, freedFiles < 2 { return .wait }
            return nextTry <= now || freed > 4 * ballast.bytes || freedFiles > 4 * ballast.files ? .try : .wait
        }
    }

    let directory: Directory
    private let rule: DiskRule
    let log: Log
    let state = Mutex(State())
    let onChange = Mutex<(@Sendable () -> Void)?>(nil)

    package init(root: DropRoot, rule: DiskRule, log: Log) {
        directory = root.work
        self.rule = rule
        self.log = log
    }

    /// Calls this whenever a fault begins or ends.
    package func onChange(_ call: @escaping @Sendable () -> Void) { onChange.withLock { $0 = call } }

    package var fault: Fault? {
        state.withLock { state in
            if let strike = state.strike {
                return Fault(
                    message: strike.message,
                    since: strike.since,
                    isStruck: true,
                    isOfFolder: strike.folder != nil
                )
            }
            return state.shortage.map { Fault(message: $0.words, since: state.shortSince, isStruck: false) }
        }
    }

    /// When to look again; nil while all is well.
    package var nextLook: ContinuousClock.Instant? {
        state.withLock { state in state.strike == nil && state.shortage == nil ? nil : state.nextLook }
    }

    /// Looks how much is free, at most once a second, and whether a struck disk works again.
    package func look(at now: ContinuousClock.Instant) {
        guard state.withLock({ $0.takeLook(at: now) }) else { return }
        guard let space = try? directory.diskSpace() else { return }
        weigh(space)
        let ballast = ballast(space)
        switch state.withLock({ $0.strike?.prospect(space, ballast, at: now) }) {
        case .try?: tryWriting(ballast, at: now)
        case .wait?: break
        case nil: refill(ballast, space)
        }
    }

    /// Whether another drop may be taken; to be asked before each group of them.
    package func hasRoom() -> Bool {
        guard let space = try? directory.diskSpace() else { return true }
        weigh(space)
        return state.withLock { $0.strike == nil && $0.shortage == nil }
    }

    /// Lets a struck disk be tried at once.
    package func tryNow() {
        state.withLock { state in
            state.strike?.nextTry = .now
            state.nextLook = .now
        }
    }

    /// A call failed because of the disk: says it once, gives up ballast, and lets everybody wait.
    ///
    /// Returns whether to try again at once: the first part of the ballast may be all that was missing.
    @discardableResult
    package func strike(_ error: SystemError, at now: ContinuousClock.Instant = .now) -> Bool {
        let before = try? directory.diskSpace()
        let isFirstHelp = error.isNoSpace && before.map { ballast($0).giveUp(.half) } ?? false
        if error.isNoSpace, !isFirstHelp, let before { ballast(before).giveUp(.allButThePage) }
        let after = (try? directory.diskSpace()) ?? before
        let message = Self.words(error, before)
        let (isNews, isChange) = state.withLock { state -> (Bool, Bool) in
            let isNews = state.relapses == 0
            // A blow more on a struck disk changes nothing: told of each, the one who strikes would never rest.
            let isChange = state.strike == nil
            if state.strike == nil { state.relapses += 1 }
            if error.isNoSpace { state.isBallastWhole = false }
            guard !isFirstHelp || state.strike != nil else { return (isNews, isChange) }
            state.strike = Strike(
                message: message,
                since: state.strike?.since ?? currentUnixTime().seconds,
                isNoSpace: error.isNoSpace,
                spaceThen: after ?? DiskSpace(free: 0, total: 0),
                nextTry: now + RetryPause.after(tries: state.relapses - 1)
            )
            state.nextLook = min(state.nextLook, state.strike?.nextTry ?? now)
            return (isNews, isChange)
        }
        if isNews {
            log(.error, "disk.unusable", ["reason": message, "answer": "what needs room waits until there is some"])
        }
        if isChange { onChange.withLock { $0 }?() }
        return isFirstHelp
    }

    /// Room for the page that says what is wrong: the rest of the ballast.
    package func giveWay() {
        if let space = try? directory.diskSpace() { ballast(space).giveUp(.all) }
    }

    /// Something of size was written: the disk works.
    package func worked() {
        let isNews = state.withLock { state in
            defer { if state.strike == nil { (state.relapses, state.lastFolder) = (0, nil) } }
            return state.strike == nil && state.relapses > 0 && state.lastFolder == nil
        }
        if isNews { log(.notice, "disk.back") }
    }

    /// Returns at once while the disk is not struck, otherwise when it works again.
    package func admit() async throws {
        while true {
            let bell = Doorbell()
            let number = state.withLock { state -> Int? in
                guard state.strike != nil else { return nil }
                state.waiters += 1
                state.waiting[state.waiters] = bell
                return state.waiters
            }
            guard let number else { return }
            await bell.wait(orFor: nil)
            state.withLock { $0.waiting[number] = nil }
            try Task.checkCancellation()
        }
    }

    private func ballast(_ space: DiskSpace) -> Ballast { Ballast(work: directory, space: space) }

    private func weigh(_ space: DiskSpace) {
        let (before, after) = state.withLock { state in
            let before = state.shortage
            state.shortage = rule.shortage(space, wasShort: before != nil)
            if before == nil, state.shortage != nil { state.shortSince = currentUnixTime().seconds }
            return (before, state.shortage)
        }
        if let after, before == nil {
            log(.warning, "disk.low", ["reason": after.words, "answer": "files stay in the inbox"])
        } else if before != nil, after == nil {
            log(.notice, "disk.enough", ["free": Format.bytes(space.free)])
        }
    }

    /// Proves by writing that there is room again.
    private func tryWriting(_ ballast: Ballast, at now: ContinuousClock.Instant) {
        if let folder = state.withLock({ $0.strike?.folder }) {
            guard folder.isMended else {
                return state.withLock { $0.strike?.nextTry = now + Self.folderPause }
            }
            log(.notice, "folder.back", ["folder": folder.path])
        }
        do throws(SystemError) {
            try directory.writeFile("probe", Array("mosychlos".utf8), replacing: true)
            try directory.remove("probe")
            let bells = state.withLock { state in
                state.strike = nil
                return Array(state.waiting.values)
            }
            for bell in bells { bell.ring() }
            onChange.withLock { $0 }?()
        } catch {
            let message = Self.words(error, try? directory.diskSpace())
            state.withLock { state in
                state.relapses += 1
                state.strike?.message = message
                state.strike?.nextTry = now + RetryPause.after(tries: state.relapses)
            }
        }
    }

    private func refill(_ ballast: Ballast, _ space: DiskSpace) {
        let isDue = state.withLock { $0.shortage == nil && !$0.isBallastWhole }
        let hasRoom = space.free > 3 * ballast.bytes && (space.totalFiles == 0 || space.freeFiles > 3 * ballast.files)
        guard isDue, hasRoom, !space.isReadOnly else { return }
        // A failure here is no news: whoever needs the room finds out.
        guard (try? ballast.fill()) != nil else { return }
        state.withLock { $0.isBallastWhole = true }
    }
}

extension DiskGuard.State {
    fileprivate mutating func takeLook(at now: ContinuousClock.Instant) -> Bool {
        guard nextLook <= now else { return false }
        nextLook = now + .seconds(1)
        return true
    }
}
