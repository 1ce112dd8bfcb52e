package import LinuxSystem

/// Values by file name, packed: what 50,000 of them take beside themselves is little, and all of it goes with the last.
package struct FileTable<Value: Sendable>: Sendable {
    private var places: [FileName: UInt32] = [:]
    private var names: [FileName] = []
    /// In no order that means anything.
    package private(set) var values: [Value] = []

    package var count: Int { values.count }

    package subscript(name: FileName) -> Value? {
        get { places[name].map { values[Int($0)] } }
        set {
            guard let newValue else { return remove(name) }
            if let place = places[name] {
                values[Int(place)] = newValue
            } else {
                places[name] = UInt32(values.count)
                names.append(name)
                values.append(newValue)
            }
        }
    }

    /// The last one takes the place that has become free.
    private mutating func remove(_ name: FileName) {
        guard let place = places.removeValue(forKey: name).map(Int.init) else { return }
        let (lastName, lastValue) = (names.removeLast(), values.removeLast())
        if place < values.count {
            (names[place], values[place]) = (lastName, lastValue)
            places[lastName] = UInt32(place)
        }
        // A dictionary keeps the room that it once needed.
        if values.isEmpty { self = FileTable() }
    }

    package mutating func keepOnly(where isKept: (FileName) -> Bool) {
        for name in names where !isKept(name) { remove(name) }
    }
}

extension FileTable: Sequence {
    package func makeIterator() -> some IteratorProtocol<(key: FileName, value: Value)> {
        zip(names, values).lazy.map { (key: $0, value: $1) }.makeIterator()
    }

    package var keys: [FileName] { names }
}
