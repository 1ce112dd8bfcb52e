/// Where something stands in a file, by the key it is about: 12 bytes for a key and its place in a table at most three
/// quarters full.
///
/// A key is known by its prefix only; whoever needs to be certain looks at the place.
package struct KeyTable: Sendable {
    /// 0 marks a free slot: a key with that prefix would be asked about again, which happens to one in 2^64.
    private var prefixes: [UInt64] = []
    private var places: [UInt32] = []
    package private(set) var count = 0

    /// In bytes.
    var memory: Int { prefixes.capacity * MemoryLayout<UInt64>.stride + places.capacity * MemoryLayout<UInt32>.stride }

    package init() {}

    /// The latest place that was given for this key.
    package subscript(key: ContentKey) -> Int64? {
        guard count > 0, key.prefix != 0 else { return nil }
        let slot = slot(of: key.prefix)
        return prefixes[slot] == key.prefix ? Int64(places[slot]) : nil
    }

    /// Forgets an earlier place of the key; one beyond 4 GiB is not taken in.
    package mutating func set(_ key: ContentKey, _ place: Int64) {
        guard let place = UInt32(exactly: place), key.prefix != 0 else { return }
        if count * 4 >= prefixes.count * 3 { grow() }
        let slot = slot(of: key.prefix)
        if prefixes[slot] == 0 { count += 1 }
        prefixes[slot] = key.prefix
        places[slot] = place
    }

    /// Where the prefix is, or where it belongs.
    private func slot(of prefix: UInt64) -> Int {
        let mask = prefixes.count - 1
        // The prefix is part of a digest: its bits are spread well as they are.
        var slot = Int(truncatingIfNeeded: prefix) & mask
        while prefixes[slot] != 0, prefixes[slot] != prefix { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = (prefixes, places)
        let capacity = max(64, old.0.count * 2)
        prefixes = Array(repeating: 0, count: capacity)
        places = Array(repeating: 0, count: capacity)
        for (index, prefix) in old.0.enumerated() where prefix != 0 {
            let slot = slot(of: prefix)
            prefixes[slot] = prefix
            places[slot] = old.1[index]
        }
    }
}
