package import LinuxSystem

extension DirectoryWatcher {
    /// Collects hints, trigger by trigger, until they are what the test waits for.
    package func hints(until isEnough: (WatchHints) -> Bool) async -> WatchHints {
        var all = WatchHints()
        for await _ in triggers {
            let news = takeHints()
            all.overflowed = all.overflowed || news.overflowed
            all.lost.formUnion(news.lost)
            for (id, names) in news.arrivals {
                all.arrivals[id, default: [:]].merge(names) { _, later in later }
            }
            if isEnough(all) { break }
        }
        return all
    }
}
