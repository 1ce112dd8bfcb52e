extension YAMLParser {
    /// Reads a flow collection that is all there is on the rest of its line.
    mutating func flowLine(depth: Int) throws(YAMLProblem) -> YAMLNode {
        let node = try flow(depth: depth)
        try skipSpaces()
        if next == ":" { throw YAMLProblem(kind: .complexKey, line: node.line, column: node.column) }
        try finishLine()
        return node
    }

    private mutating func flow(depth: Int) throws(YAMLProblem) -> YAMLNode {
        switch next {
        case "[": return try flowSequence(depth: depth)
        case "{": return try flowMapping(depth: depth)
        case ",", "]", "}": throw problem(.emptyFlowItem)
        default: return try scalar(inFlow: true)
        }
    }

    private mutating func flowSequence(depth: Int) throws(YAMLProblem) -> YAMLNode {
        try checkDepth(depth)
        let open = position
        position += 1
        var items: [YAMLNode] = []
        while try !closes("]", open: open) {
            items.append(try flow(depth: depth + 1))
            try separate("]", open: open)
        }
        return node(.sequence(items), at: open)
    }

    private mutating func flowMapping(depth: Int) throws(YAMLProblem) -> YAMLNode {
        try checkDepth(depth)
        let open = position
        position += 1
        var entries = EntryList()
        while try !closes("}", open: open) {
            switch next {
            case "[", "{": throw problem(.complexKey)
            case ",", "]": throw problem(.emptyFlowItem)
            case ":": throw problem(.emptyKey)
            default: break
            }
            let key = try scalar(inFlow: true)
            guard !isAtLineEnd else { throw problem(.unclosedFlow("{"), at: open) }
            guard next == ":" else { throw problem(.expectedFlowColon) }
            let entry = try keyEntry(key, in: entries)
            position += 1
            try skipSpaces()
            guard !isAtLineEnd else { throw problem(.unclosedFlow("{"), at: open) }
            entries.append(entry, value: try flow(depth: depth + 1))
            try separate("}", open: open)
        }
        return node(.mapping(entries.entries), at: open)
    }

    private func node(_ content: YAMLNode.Content, at offset: Int) -> YAMLNode {
        YAMLNode(content: content, line: line + 1, column: offset - source.lines[line].lowerBound + 1)
    }

    /// Consumes the closing bracket if it comes next.
    private mutating func closes(_ close: Unicode.Scalar, open: Int) throws(YAMLProblem) -> Bool {
        try skipSpaces()
        guard !isAtLineEnd else { throw problem(.unclosedFlow(source.scalars[open]), at: open) }
        guard next == close else { return false }
        position += 1
        return true
    }

    /// Consumes the comma behind an item; before the closing bracket there need not be one.
    private mutating func separate(_ close: Unicode.Scalar, open: Int) throws(YAMLProblem) {
        try skipSpaces()
        guard !isAtLineEnd else { throw problem(.unclosedFlow(source.scalars[open]), at: open) }
        switch next {
        case close: return
        case ",": position += 1
        case ":": throw problem(close == "]" ? .pairInFlowSequence : .mappingInsideValue)
        default: throw problem(.expectedFlowComma(close))
        }
    }
}
