/// Finds references that lead back to themselves without a step into the value: checking them would never end.
struct JSONSchemaLoops {
    private static let longestChain = 64

    let nodes: [JSONSchemaNode]
    private var height: [Int?]

    init(nodes: [JSONSchemaNode]) {
        self.nodes = nodes
        height = Array(repeating: nil, count: nodes.count)
    }

    consuming func check(_ pointer: (Int) -> String) throws(JSONSchemaProblem) {
        for index in nodes.indices where measured(index, depth: 0) > Self.longestChain {
            throw JSONSchemaProblem(.endlessReference, at: pointer(index))
        }
    }

    /// How many schemas are entered at most before the value is.
    private mutating func measured(_ index: Int, depth: Int) -> Int {
        if let known = height[index] { return known }
        guard depth <= Self.longestChain else { return Self.longestChain + 1 }
        var longest = 0
        for next in nodes[index].alternatives + (nodes[index].reference.map { [$0] } ?? []) {
            longest = max(longest, measured(next, depth: depth + 1) + 1)
            if longest > Self.longestChain { break }
        }
        height[index] = longest
        return longest
    }
}
