extension DurableGroup {
    /// An item that `commit()` did not publish; it stays in the group.
    package struct Unpublished: Hashable, Sendable {
        package enum Reason: Hashable, Sendable {
            /// Something else has the name.
            case taken
            /// Another item of its set could not appear.
            case heldBack
            case failed(SystemError)
        }

        package let item: Item
        package let name: FileName
        package let reason: Reason
    }

    /// Publishes what is pending, in the order it was added: all content is on the disk before the first name
    /// appears, and all names are when this returns.
    ///
    /// Returns what could not appear. When it throws, names may be visible that are not durable yet; a second call goes on where this one stopped.
    package mutating func commit() throws(SystemError) -> [Unpublished] {
        try unsynced.syncFileSystems()
        var unpublished: [Unpublished] = []
        for set in sets() {
            unpublished += publish(set)
        }
        try renamed.syncEach()
        if pending == 0 {
            firstNumber += entries.count
            entries.removeAll(keepingCapacity: true)
        }
        return unpublished
    }

    /// Gives up an item; a temporary is removed.
    package mutating func withdraw(_ item: Item) throws(SystemError) {
        guard let index = index(of: item), let entry = entries[index] else { return }
        if entry.isTemporary { try entry.source.remove(entry.name) }
        entries[index] = nil
    }

    /// The places of pending entries, grouped by set.
    private func sets() -> [[Int]] {
        var members: [[Int]] = []
        var places: [Int: Int] = [:]
        for (index, entry) in entries.enumerated() {
            guard let entry else { continue }
            if let place = places[entry.set] {
                members[place].append(index)
            } else {
                places[entry.set] = members.count
                members.append([index])
            }
        }
        return members
    }

    private mutating func publish(_ set: [Int]) -> [Unpublished] {
        if set.count > 1, let obstacle = obstacle(in: set) { return report(set, obstacle) }
        for (position, index) in set.enumerated() {
            do {
                try rename(at: index)
            } catch {
                // Somebody took a name since the look a moment ago: the earlier members step back.
                for earlier in set[..<position] { takeBack(at: earlier) }
                return report(set, (index, error.isExists ? .taken : .failed(error)))
            }
        }
        for index in set { entries[index] = nil }
        return []
    }

    private func obstacle(in set: [Int]) -> (index: Int, reason: Unpublished.Reason)? {
        for index in set {
            guard let entry = entries[index] else { continue }
            do {
                if try entry.target.status(of: entry.newName) != nil { return (index, .taken) }
            } catch {
                return (index, .failed(error))
            }
        }
        return nil
    }

    private mutating func rename(at index: Int) throws(SystemError) {
        guard let entry = entries[index] else { return }
        try entry.source.move(entry.name, to: entry.target, as: entry.newName)
        renamed.insert(entry.source)
        renamed.insert(entry.target)
    }

    private func takeBack(at index: Int) {
        guard let entry = entries[index] else { return }
        try? entry.target.move(entry.newName, to: entry.source, as: entry.name)
    }

    private func report(_ set: [Int], _ obstacle: (index: Int, reason: Unpublished.Reason)) -> [Unpublished] {
        set.compactMap { index in
            guard let entry = entries[index] else { return nil }
            let reason = index == obstacle.index ? obstacle.reason : .heldBack
            return Unpublished(item: Item(number: firstNumber + index), name: entry.newName, reason: reason)
        }
    }
}
