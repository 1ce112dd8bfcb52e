extension JSONValue {
    /// The object's member with this key, compared byte for byte; nil where this is no object.
    package subscript(key: String) -> JSONValue? {
        guard token.kind == .object else { return nil }
        let end = Int(token.next)
        var child = index + 1
        while child < end {
            if isKey(key, storage.tokens[child]) { return JSONValue(storage: storage, index: child + 1) }
            child = Int(storage.tokens[child + 1].next)
        }
        return nil
    }

    /// Takes time in proportion to `position`; use `elements` to visit all.
    package subscript(position: Int) -> JSONValue? {
        guard token.kind == .array, position >= 0 else { return nil }
        let end = Int(token.next)
        var child = index + 1
        var count = 0
        while child < end {
            if count == position { return JSONValue(storage: storage, index: child) }
            count += 1
            child = Int(storage.tokens[child].next)
        }
        return nil
    }

    /// In document order; empty where this is no object.
    package var members: [(key: String, value: JSONValue)] {
        guard token.kind == .object else { return [] }
        var members: [(key: String, value: JSONValue)] = []
        let end = Int(token.next)
        var child = index + 1
        while child < end {
            let value = JSONValue(storage: storage, index: child + 1)
            members.append((storage.text(of: storage.tokens[child]), value))
            child = Int(value.token.next)
        }
        return members
    }

    /// Empty where this is no array.
    package var elements: [JSONValue] {
        guard token.kind == .array else { return [] }
        var elements: [JSONValue] = []
        let end = Int(token.next)
        var child = index + 1
        while child < end {
            let value = JSONValue(storage: storage, index: child)
            elements.append(value)
            child = Int(value.token.next)
        }
        return elements
    }

    /// The number of elements or members; 0 where this is neither array nor object.
    package var count: Int {
        let step =
            switch token.kind {
            case .object: 1
            case .array: 0
            default: -1
            }
        guard step >= 0 else { return 0 }
        let end = Int(token.next)
        var child = index + 1
        var count = 0
        while child < end {
            count += 1
            child = Int(storage.tokens[child + step].next)
        }
        return count
    }

    /// The object's keys that are none of these, in document order, `limit` of them at most.
    package func keys(besides known: [String], limit: Int) -> [String] {
        guard token.kind == .object else { return [] }
        var keys: [String] = []
        let end = Int(token.next)
        var child = index + 1
        while child < end, keys.count < limit {
            let key = storage.tokens[child]
            if !known.contains(where: { isKey($0, key) }) { keys.append(storage.text(of: key)) }
            child = Int(storage.tokens[child + 1].next)
        }
        return keys
    }

    private func isKey(_ key: String, _ token: JSONToken) -> Bool {
        if token.hasEscapes { return storage.unescaped(token).elementsEqual(key.utf8) }
        let content = token.content
        guard content.count == key.utf8.count else { return false }
        let (bytes, key) = (storage.bytes, key.utf8.span)
        let document = bytes.span
        for place in key.indices where document[content.lowerBound &+ place] != key[place] { return false }
        return true
    }
}
