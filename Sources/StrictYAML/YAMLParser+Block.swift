extension YAMLParser {
    /// Reads the node that starts here; `parent` is the indentation of the collection around it.
    mutating func block(parent: Int, depth: Int) throws(YAMLProblem) -> YAMLNode {
        if isSequenceEntry { return try blockSequence(depth: depth) }
        if next == "|" { return try literal(parent: parent) }
        if next == "[" || next == "{" { return try flowLine(depth: depth) }
        let start = indentation
        let scalar = try scalar(inFlow: false)
        guard isKeyColon else {
            try finishLine()
            return scalar
        }
        return try blockMapping(firstKey: scalar, indentation: start, depth: depth)
    }

    /// `-` with a space or the line's end after it.
    private var isSequenceEntry: Bool {
        next == "-" && (peek(1) == nil || peek(1) == " " || peek(1) == "\t")
    }

    private var isKeyColon: Bool {
        next == ":" && (peek(1) == nil || peek(1) == " " || peek(1) == "\t")
    }

    private mutating func blockSequence(depth: Int) throws(YAMLProblem) -> YAMLNode {
        try checkDepth(depth)
        var node = YAMLNode(content: .sequence([]), line: line + 1, column: indentation + 1)
        let own = indentation
        var items: [YAMLNode] = []
        while indentation == own, isSequenceEntry {
            position += 1
            let empty = emptyScalar()
            try skipSpaces()
            if isAtLineEnd {
                try advanceLine()
                items.append(indentation > own ? try block(parent: own, depth: depth + 1) : empty)
            } else {
                items.append(try block(parent: own, depth: depth + 1))
            }
            guard indentation <= own else { throw problem(.badIndentation) }
        }
        node.content = .sequence(items)
        return node
    }

    private mutating func blockMapping(
        firstKey: YAMLNode,
        indentation own: Int,
        depth: Int
    ) throws(YAMLProblem) -> YAMLNode {
        try checkDepth(depth)
        var entries = EntryList()
        var key = firstKey
        while true {
            let entry = try keyEntry(key, in: entries)
            position += 1
            entries.append(entry, value: try blockValue(indentation: own, depth: depth + 1))
            guard indentation <= own else { throw problem(.badIndentation) }
            guard indentation == own else { break }
            if isSequenceEntry { throw problem(.expectedKey) }
            if next == "[" || next == "{" || next == "|" { throw problem(.expectedKey) }
            key = try scalar(inFlow: false)
            guard isKeyColon else { throw problem(next == ":" ? .expectedSpaceAfterColon : .expectedKey) }
        }
        return YAMLNode(content: .mapping(entries.entries), line: firstKey.line, column: firstKey.column)
    }

    /// Reads what stands behind the colon of a key.
    private mutating func blockValue(indentation own: Int, depth: Int) throws(YAMLProblem) -> YAMLNode {
        let empty = emptyScalar()
        try skipSpaces()
        if isAtLineEnd {
            try advanceLine()
            if indentation > own { return try block(parent: own, depth: depth) }
            // The entries of a list may stand below their key without further indentation.
            if indentation == own, isSequenceEntry { return try block(parent: own, depth: depth) }
            return empty
        }
        if isSequenceEntry { throw problem(.sequenceInsideValue) }
        if next == "|" { return try literal(parent: own) }
        if next == "[" || next == "{" { return try flowLine(depth: depth) }
        let scalar = try scalar(inFlow: false)
        if isKeyColon { throw problem(.mappingInsideValue) }
        try finishLine()
        return scalar
    }

    private func emptyScalar() -> YAMLNode {
        YAMLNode(
            content: .scalar(YAMLScalar(value: .null, text: "", style: .plain)),
            line: line + 1,
            column: indentation + 1
        )
    }
}

/// The entries of a mapping while it is read.
struct EntryList {
    private(set) var entries: [YAMLEntry] = []
    private var lines: [String: Int] = [:]

    func line(of key: String) -> Int? { lines[key] }

    mutating func append(_ key: YAMLEntry, value: YAMLNode) {
        var entry = key
        entry.value = value
        entries.append(entry)
        lines[key.key] = key.line
    }
}

extension YAMLParser {
    /// A key that may stand in a mapping: text, short, and not there yet; its value is still missing.
    func keyEntry(_ node: YAMLNode, in entries: EntryList) throws(YAMLProblem) -> YAMLEntry {
        func problem(_ kind: YAMLProblem.Kind) -> YAMLProblem {
            YAMLProblem(kind: kind, line: node.line, column: node.column)
        }
        guard let scalar = node.scalar else { throw problem(.complexKey) }
        guard case .string(let key) = scalar.value else { throw problem(.keyNotText(scalar.text)) }
        guard indentation - node.column < Self.maximumKeyLength else {
            throw problem(.keyTooLong(limit: Self.maximumKeyLength))
        }
        if let line = entries.line(of: key) { throw problem(.duplicateKey(key, firstLine: line)) }
        return YAMLEntry(key: key, line: node.line, column: node.column, value: node)
    }
}
