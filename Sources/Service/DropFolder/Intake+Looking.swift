import LinuxSystem

extension Intake {
    /// Takes in what the kernel told: each named file is looked at, and anything doubtful is listed.
    func take(_ hints: WatchHints, at now: Instant) throws {
        if hints.overflowed {
            log(.warning, "watch.overflow", ["answer": "all folders are listed"])
            rescan(at: now)
        }
        for index in folders.indices {
            guard let watch = folders[index].watch else { continue }
            if hints.lost.contains(watch) { folders[index].nextListing = now }
            for (name, arrival) in hints.arrivals[watch] ?? [:] {
                let settling: Settling.Arrival =
                    switch arrival {
                    case .renamedInto: .renamed
                    case .closed: .closed
                    default: .listed
                    }
                look(at: name, in: index, arrival: settling, at: now)
            }
        }
    }

    /// Lists a folder: the truth that events only hint at.
    func list(_ index: Int, at now: Instant) throws {
        let names = try folders[index].directory.names()
        folders[index].notTaken.removeAll()
        for name in names { look(at: name, in: index, arrival: folders[index].mode.arrival, at: now) }
        folders[index].tracker.keepOnly(Set(names))
        folders[index].nextListing = now + folders[index].mode.interval
    }

    private func look(at name: FileName, in index: Int, arrival: Settling.Arrival, at now: Instant) {
        switch NameVerdict(name) {
        case .temporary:
            return
        case .notTaken:
            folders[index].notTaken.insert(name)
            return
        case .candidate:
            break
        }
        guard let status = try? folders[index].directory.status(of: name) else {
            folders[index].tracker.forget(name)
            return
        }
        guard status.kind == .regular else {
            folders[index].notTaken.insert(name)
            return
        }
        folders[index].tracker.observe(name, status.identity, size: status.size, arrival: arrival, at: now)
    }
}
