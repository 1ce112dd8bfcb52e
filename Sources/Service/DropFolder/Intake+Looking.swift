import LinuxSystem

extension Intake {
    /// Returns as soon as this actor comes to it.
    func answer() {}

    /// Takes in what the kernel told: each named file is looked at, and anything doubtful is listed.
    func take(_ hints: WatchHints, at now: Instant) {
        if hints.overflowed {
            counters.overflows += 1
            log(.warning, "watch.overflow", ["answer": "all folders are listed"])
            listAll(at: now)
            // Nobody can tell what was among the lost events.
            for index in folders.indices { folders[index].hasBeenListed = false }
        }
        if !hints.lost.isEmpty { isLayoutInDoubt = true }
        if let watch = top?.watch, hints.arrivals[watch] != nil { top?.nextListing = now }
        for index in folders.indices {
            guard let watch = folders[index].watch else { continue }
            if hints.lost.contains(watch) { folders[index].nextListing = now }
            guard let arrivals = hints.arrivals[watch] else { continue }
            // All of them are seen at one time: then the name decides.
            for (name, arrival) in arrivals.sorted(by: { $0.key < $1.key }) {
                folders[index].listing?.newcomers.insert(name)
                // Where the kernel cannot tell about all writers, what it tells of one proves nothing.
                let arrival = folders[index].listed == .polled ? .polled : Settling.Arrival(arrival)
                look(at: name, in: index, arrival: arrival, notice: .event, at: now)
            }
        }
    }

    /// Lists a folder: the truth that events only hint at.
    ///
    /// A long listing is looked at in several passes; files that one has shown are forgotten only at its end.
    func list(_ index: Int, at now: Instant) {
        do throws(SystemError) {
            if folders[index].listing == nil {
                let refusal = writeRefusal(index) ?? moveRefusal(index)
                folders[index].listing = InboxFolder.Listing(names: try folders[index].directory.names().sorted())
                folders[index].notTaken = [:]
                note(refusal, with: index)
            }
        } catch {
            folders[index].nextListing = now + min(folders[index].mode.interval, .seconds(10))
            isLayoutInDoubt = true
            note("\(error)", with: index)
            return
        }
        guard let listing = folders[index].listing else { return }
        let end = min(listing.next + Self.namesPerPass, listing.names.count)
        let isRescan = folders[index].hasBeenListed && folders[index].mode.word == "events"
        for name in listing.names[listing.next..<end] {
            look(
                at: name,
                in: index,
                arrival: folders[index].listed,
                notice: isRescan ? .rescan : .listing,
                at: now
            )
        }
        folders[index].listing?.next = end
        guard end == listing.names.count else { return }
        folders[index].tracker.keepOnly(listing.newcomers.union(listing.names))
        folders[index].listing = nil
        folders[index].hasBeenListed = !listing.isOutdated
        folders[index].nextListing = listing.isOutdated ? now : now + folders[index].mode.interval
    }

    /// Why nothing can be taken out of a folder; nil if it can.
    private func writeRefusal(_ index: Int) -> String? {
        do throws(SystemError) {
            try folders[index].directory.checkWritable()
            return nil
        } catch {
            if error.isReadOnly { return "it is mounted read-only, so that files cannot be taken out of it" }
            guard error.isPermission else { return nil }
            return "files cannot be taken out of it: it is not writable for user \(Host.userName)"
        }
    }

    /// Why what is in a folder cannot be moved to where it is worked on; tried until it can.
    private func moveRefusal(_ index: Int) -> String? {
        if folders[index].isProven { return nil }
        let place = folders[index].place
        let refusal = FolderProbe.refusal(from: place.directory, to: place.folders.processing)
        (folders[index].isProven, folders[index].refusal) = (refusal == nil, refusal)
        return refusal
    }

    /// Lists every folder at the next pass, from the beginning.
    func listAll(at now: Instant) {
        for index in folders.indices {
            folders[index].nextListing = now
            folders[index].listing?.isOutdated = true
        }
        top?.nextListing = now
    }

    private func look(
        at name: FileName,
        in index: Int,
        arrival: Settling.Arrival,
        notice: CandidateTracker.Notice,
        at now: Instant
    ) {
        let look = Look(
            directory: folders[index].directory,
            mounted: folders[index].mounted,
            arrival: arrival,
            notice: notice,
            wantsDoneFile: settings.doneFiles && folders[index].place.inbox.foreign == nil,
            now: now,
            retry: now + settings.rescan
        )
        folders[index].take(name, look)
    }

    /// Removes what told of drops that are taken now: that they are complete, or why they were thrown back before.
    func removeWhatToldOf(_ claims: [Claim]) {
        for (index, claims) in Dictionary(grouping: claims, by: \.folder) {
            let folders = folders[index].place.folders
            for folder in [folders.rejected, folders.failed] { leftReasons.look(at: folder, for: claims.count) }
        }
        for claim in claims {
            removeDoneFile(of: claim.original, in: claim.folder)
            let folders = folders[claim.folder].place.folders
            for folder in [folders.rejected, folders.failed] { leftReasons.remove(for: claim.original, in: folder) }
        }
    }

    /// Removes what said that a drop is complete, together with the drop.
    func removeDoneFile(of name: FileName, in index: Int) {
        guard settings.doneFiles, let done = name.doneFile else { return }
        try? folders[index].directory.remove(done)
    }
}

extension Settling.Arrival {
    fileprivate init(_ arrival: Arrival) {
        self =
            switch arrival {
            case .renamedInto: .renamed
            case .closed: .closed
            case .appeared: .listed
            }
    }
}
