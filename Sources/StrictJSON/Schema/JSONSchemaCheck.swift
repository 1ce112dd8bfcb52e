/// One comparison of a value with a schema.
struct JSONSchemaCheck {
    let nodes: [JSONSchemaNode]
    let limit: Int
    private var path: [String] = []
    /// Alternatives that share their parts could take time without end.
    private var stepsLeft = 0
    private var found: [JSONSchemaViolation] = []

    init(nodes: [JSONSchemaNode], limit: Int) {
        self.nodes = nodes
        self.limit = limit
    }

    mutating func violations(of value: JSONValue, node: Int) -> [JSONSchemaViolation] {
        stepsLeft = 10_000 + 64 * (Int(value.token.next) - value.index)
        check(value, node)
        return found
    }

    private mutating func report(_ reason: JSONSchemaViolation.Reason) {
        guard found.count < limit else { return }
        found.append(JSONSchemaViolation(reason, at: path.map { "/" + JSONPointer.escaped($0) }.joined()))
    }

    /// As deep as the document and 64 references for each of its levels.
    private mutating func check(_ value: JSONValue, _ index: Int) {
        stepsLeft -= 1
        guard found.count < limit, stepsLeft > 0 else {
            if found.isEmpty { report(.tooComplex) }
            return
        }
        let node = nodes[index]
        if node.isNothingAllowed { return report(.nothingAllowed) }
        if let reference = node.reference { check(value, reference) }
        if !node.alternatives.isEmpty { checkAlternatives(value, node.alternatives) }
        let type = JSONTypes(of: value)
        if let types = node.types, types.isDisjoint(with: type == .integer ? [.integer, .number] : type) {
            return report(.wrongType(expected: types, found: type))
        }
        if let constants = node.constants, !constants.contains(where: { $0.isEqual(to: value) }) { report(.notInEnum) }
        switch value.kind {
        case .object: checkMembers(value, node)
        case .array: checkElements(value, node)
        case .number: checkNumber(value, node)
        case .string: checkText(value, node)
        case .null, .bool: break
        }
    }

    /// Where one alternative alone has the right type, its own violations say more than "no alternative matches".
    private mutating func checkAlternatives(_ value: JSONValue, _ alternatives: [Int]) {
        var close: [[JSONSchemaViolation]] = []
        let before = found
        for alternative in alternatives {
            found = []
            check(value, alternative)
            if found.isEmpty {
                found = before
                return
            }
            if !found.contains(where: isTypeMismatchHere) { close.append(found) }
        }
        found = before
        if close.count == 1 {
            found += close[0].prefix(limit - found.count)
        } else {
            report(.noAlternative)
        }
    }

    private func isTypeMismatchHere(_ violation: JSONSchemaViolation) -> Bool {
        guard case .wrongType = violation.reason else { return false }
        return violation.pointer == path.map { "/" + JSONPointer.escaped($0) }.joined()
    }

    private mutating func checkMembers(_ value: JSONValue, _ node: JSONSchemaNode) {
        for name in node.required where value[name] == nil { report(.missingMember(name)) }
        for (name, member) in value.members {
            path.append(name)
            if let schema = node.properties[name] {
                check(member, schema)
            } else {
                switch node.additional {
                case .allowed: break
                case .forbidden: report(.undeclaredMember(name))
                case .matching(let schema): check(member, schema)
                }
            }
            path.removeLast()
        }
    }

    private mutating func checkElements(_ value: JSONValue, _ node: JSONSchemaNode) {
        let count = value.count
        if count < node.elementCount.lowerBound { report(.tooFewElements(minimum: node.elementCount.lowerBound)) }
        if count > node.elementCount.upperBound { report(.tooManyElements(maximum: node.elementCount.upperBound)) }
        guard let items = node.items else { return }
        for (position, element) in value.elements.enumerated() {
            path.append(String(position))
            check(element, items)
            path.removeLast()
        }
    }

    private mutating func checkNumber(_ value: JSONValue, _ node: JSONSchemaNode) {
        guard let number = value.double else { return }
        if let minimum = node.minimum, number < minimum { report(.tooSmall(minimum: minimum)) }
        if let maximum = node.maximum, number > maximum { report(.tooLarge(maximum: maximum)) }
        if let above = node.above, number <= above { report(.notAbove(above)) }
        if let below = node.below, number >= below { report(.notBelow(below)) }
        if let divisor = node.divisor {
            let quotient = number / divisor
            // 0.07 is a multiple of 0.01, though not in binary.
            if (quotient - quotient.nearestWhole).magnitude > 1e-9 * max(1, quotient.magnitude) {
                report(.notMultiple(of: divisor))
            }
        }
    }

    private mutating func checkText(_ value: JSONValue, _ node: JSONSchemaNode) {
        guard let text = value.string else { return }
        if node.length != 0...Int.max {
            let length = text.unicodeScalars.count
            if length < node.length.lowerBound { report(.tooShort(minimum: node.length.lowerBound)) }
            if length > node.length.upperBound { report(.tooLong(maximum: node.length.upperBound)) }
        }
        if node.isDate, !ISODate.isValid(text) { report(.invalidDate) }
    }
}
