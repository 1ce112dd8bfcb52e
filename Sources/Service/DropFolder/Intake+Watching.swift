import LinuxSystem
import Prompts

extension Intake {
    /// How the noticing of files has gone since the start.
    package struct WatchCounters: Hashable, Sendable {
        /// How often the kernel had to drop events.
        package var overflows = 0
        /// Files that only a rescan found although events should have told of them.
        package var foundByRescanOnly = 0
        /// Files that were to be read and were still open for writing.
        package var waitsForWriter = 0

        package init() {}
    }

    /// Watching that could not be had is tried again after this time.
    static let watchRetry = Duration.seconds(600)
    /// How many names are looked at before other work has its turn.
    static let namesPerPass = 5000

    /// Starts watching every inbox folder; the first pass lists them all.
    package func start(at now: Instant) throws {
        // A start that is tried again begins anew.
        folders.removeAll()
        for type in root.types {
            for inbox in type.inboxes {
                let place = InboxPlace(folders: type, inbox: inbox)
                let settling = inbox.foreign == nil ? settings.settling : Settling(settle: .zero, grace: .zero)
                var folder = InboxFolder(
                    place: place,
                    // Nothing depends on it that a rescan would not make good.
                    fileSystem: (try? inbox.directory.fileSystem()) ?? .unknown(0),
                    mode: .polling(every: settings.pollInterval),
                    listed: .listed,
                    settling: settling,
                    tracker: CandidateTracker(settling),
                    nextListing: now
                )
                choose(for: &folder, at: now)
                folder.courier = courier(for: place)
                folder.mounted = root.mounts.names(in: place.path)
                folders.append(folder)
            }
        }
        if let inbox = root.inbox {
            top = TopFolder(directory: inbox, watch: try? watcher?.watch(inbox), nextListing: now)
        }
        for folder in folders { say(folder) }
        for blocked in root.blocked {
            let path = "inbox/\(blocked.inbox.name)/\(DropRoot.urgent)"
            log(.error, "folder.unavailable", ["folder": path, "reason": blocked.words])
        }
    }

    /// Has a folder watched and decides what to make of it.
    private func choose(for folder: inout InboxFolder, at now: Instant) {
        let isForeign = folder.place.inbox.foreign != nil
        if settings.mode == .rescan, !isForeign {
            folder.mode = .polling(every: settings.rescan)
            return
        }
        watch(&folder, at: now)
        let isUnknown = !folder.fileSystem.isLocal && !folder.fileSystem.isNetwork
        switch settings.mode {
        // Of what a courier brings the kernel always tells; the listing makes sure, as often as the courier goes.
        case _ where isForeign: folder.mode = .polling(every: settings.pollInterval)
        case .polling:
            folder.mode = .polling(every: settings.pollInterval)
            folder.listed = .polled
        case .automatic where !folder.fileSystem.isLocal:
            folder.mode = .polling(every: isUnknown ? settings.pollInterval * 3 / 2 : settings.pollInterval)
            folder.listed = .polled
        case .automatic, .events, .rescan:
            // Without events a local file system still tells about writers, so that one look is enough.
            folder.mode =
                folder.watch == nil ? .polling(every: settings.pollInterval) : .events(rescan: settings.rescan)
        }
    }

    private func watch(_ folder: inout InboxFolder, at now: Instant) {
        do throws(SystemError) {
            folder.watch = try watcher?.watch(folder.directory)
            folder.nextWatchTry = nil
        } catch {
            folder.nextWatchTry = now + Self.watchRetry
            log(
                .warning,
                "watch.unavailable",
                ["folder": folder.path, "reason": "\(error)", "answer": "polling; tried again every 10 minutes"]
            )
        }
    }

    /// Tries again to have folders watched for which there was no room.
    func retryWatches(at now: Instant) {
        for index in folders.indices {
            guard let next = folders[index].nextWatchTry, next <= now else { continue }
            choose(for: &folders[index], at: now)
            guard folders[index].watch != nil else { continue }
            // What came before the watch was there has to be found by a listing.
            folders[index].nextListing = now
            log(.notice, "watch.back", ["folder": folders[index].path])
            say(folders[index])
        }
    }

    private func say(_ folder: InboxFolder) {
        let isForeign = folder.place.inbox.foreign != nil
        log(
            .info,
            "folder.mode",
            [
                "folder": folder.path, "mode": isForeign ? "polling" : folder.mode.word,
                "every": "\(folder.mode.interval)",
                "filesystem": isForeign
                    ? root.mounts.mount(of: folder.path)?.type ?? "another mount" : folder.fileSystem.name,
            ]
        )
    }

    /// Something keeps a folder from being looked after, or (nil) no longer does; the others go on.
    func note(_ trouble: String?, with index: Int) {
        guard folders[index].trouble != trouble else { return }
        folders[index].trouble = trouble
        if let trouble {
            log(.error, "folder.unavailable", ["folder": folders[index].path, "reason": trouble])
        } else {
            log(.notice, "folder.back", ["folder": folders[index].path])
            say(folders[index])
        }
    }
}
