/// Turns a schema document into nodes, one for each schema that the root reaches.
struct JSONSchemaCompiler {
    private let root: JSONValue
    private var nodes: [JSONSchemaNode] = []
    private var nodeOfValue: [Int: Int] = [:]
    private var pending: [JSONValue] = []

    init(root: JSONValue) {
        self.root = root
    }

    mutating func compile() throws(JSONSchemaProblem) -> [JSONSchemaNode] {
        _ = node(for: root)
        var next = 0
        while next < pending.count {
            nodes[next] = try compiled(pending[next])
            next += 1
        }
        try JSONSchemaLoops(nodes: nodes).check { pending[$0].pointer }
        return nodes
    }

    /// The node may still be empty: it is filled when its turn comes.
    private mutating func node(for value: JSONValue) -> Int {
        if let known = nodeOfValue[value.index] { return known }
        nodeOfValue[value.index] = nodes.count
        nodes.append(JSONSchemaNode())
        pending.append(value)
        return nodes.count - 1
    }

    private mutating func compiled(_ schema: JSONValue) throws(JSONSchemaProblem) -> JSONSchemaNode {
        var node = JSONSchemaNode()
        if let takesAll = schema.bool {
            node.isNothingAllowed = !takesAll
            return node
        }
        guard schema.kind == .object else { throw JSONSchemaProblem(.notASchema, at: schema.pointer) }
        for (keyword, value) in schema.members {
            if try compileStructure(keyword, value, &node) { continue }
            if try Self.compileBound(keyword, value, &node) { continue }
            guard Self.isNote(keyword) else {
                throw JSONSchemaProblem(.unsupportedKeyword(keyword), at: schema.pointer)
            }
        }
        return node
    }

    private static func isNote(_ keyword: String) -> Bool {
        switch keyword {
        case "title", "description", "default", "examples", "$schema", "$id", "$comment", "$defs", "definitions": true
        default: false
        }
    }

    private mutating func compileStructure(
        _ keyword: String,
        _ value: JSONValue,
        _ node: inout JSONSchemaNode
    ) throws(JSONSchemaProblem) -> Bool {
        let invalid = { JSONSchemaProblem(.invalidKeyword(keyword), at: value.pointer) }
        switch keyword {
        case "type":
            node.types = try Self.types(value)
        case "$ref":
            guard let text = value.string else { throw invalid() }
            guard text.hasPrefix("#"), let target = root.descendant(at: String(text.dropFirst())) else {
                throw JSONSchemaProblem(.unresolvedReference(text), at: value.pointer)
            }
            node.reference = self.node(for: target)
        case "anyOf":
            guard value.count > 0, value.kind == .array else { throw invalid() }
            node.alternatives = value.elements.map { self.node(for: $0) }
        case "enum":
            guard value.count > 0, value.kind == .array else { throw invalid() }
            node.constants = value.elements
        case "const":
            node.constants = [value]
        case "properties":
            guard value.kind == .object else { throw invalid() }
            for (name, schema) in value.members { node.properties[name] = self.node(for: schema) }
        case "required":
            let names = value.elements.compactMap(\.string)
            guard value.kind == .array, names.count == value.count else { throw invalid() }
            node.required = names
        case "additionalProperties":
            node.additional = value.bool.map { $0 ? .allowed : .forbidden } ?? .matching(self.node(for: value))
        case "items":
            node.items = self.node(for: value)
        default:
            return false
        }
        return true
    }

    private static func types(_ value: JSONValue) throws(JSONSchemaProblem) -> JSONTypes {
        var types: JSONTypes = []
        for element in value.kind == .array ? value.elements : [value] {
            guard let name = element.string else {
                throw JSONSchemaProblem(.invalidKeyword("type"), at: value.pointer)
            }
            guard let type = JSONTypes(named: name) else {
                throw JSONSchemaProblem(.unknownType(name), at: value.pointer)
            }
            types.insert(type)
        }
        guard !types.isEmpty else { throw JSONSchemaProblem(.invalidKeyword("type"), at: value.pointer) }
        return types
    }

    private static func compileBound(
        _ keyword: String,
        _ value: JSONValue,
        _ node: inout JSONSchemaNode
    ) throws(JSONSchemaProblem) -> Bool {
        let invalid = JSONSchemaProblem(.invalidKeyword(keyword), at: value.pointer)
        switch keyword {
        case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
            guard let bound = value.double, keyword != "multipleOf" || bound > 0 else { throw invalid }
            switch keyword {
            case "minimum": node.minimum = bound
            case "maximum": node.maximum = bound
            case "exclusiveMinimum": node.above = bound
            case "exclusiveMaximum": node.below = bound
            default: node.divisor = bound
            }
        case "minItems", "maxItems", "minLength", "maxLength":
            guard let bound = value.integer, bound >= 0 else { throw invalid }
            switch keyword {
            case "minItems": node.elementCount = bound...max(bound, node.elementCount.upperBound)
            case "maxItems": node.elementCount = min(bound, node.elementCount.lowerBound)...bound
            case "minLength": node.length = bound...max(bound, node.length.upperBound)
            default: node.length = min(bound, node.length.lowerBound)...bound
            }
        case "format":
            guard let format = value.string else { throw invalid }
            node.isDate = format == "date"
        default:
            return false
        }
        return true
    }
}
