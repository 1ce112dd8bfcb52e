import StrictJSON

/// Writes a JSON value that satisfies a schema, out of a prompt's facts; the same input gives the same bytes.
struct AnswerWriter {
    private static let depthLimit = 12

    private let schema: AnswerSchema
    private let facts: PromptFacts
    private let words: AnswerWords
    private let salt: UInt64
    private var writer = JSONWriter()
    private var isMarked = false
    /// What the element that is being written is about.
    private var subject: PromptFacts.Share?

    private init(_ schema: AnswerSchema, _ facts: PromptFacts, salt: UInt64) {
        self.schema = schema
        self.facts = facts
        self.salt = salt
        words = AnswerWords(facts)
    }

    static func answer(to schema: AnswerSchema, from facts: PromptFacts, salt: UInt64) -> [UInt8] {
        var answer = AnswerWriter(schema, facts, salt: salt)
        answer.write(schema.root, field: "", index: 0, depth: 0)
        return answer.writer.bytes
    }

    private mutating func write(_ shape: AnswerShape, field: String, index: Int, depth: Int) {
        switch shape {
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.key(member.name)
                write(member.shape, field: member.name.lowercased(), index: index, depth: depth + 1)
            }
            writer.endObject()
        case .array(let element, let minimum, let maximum):
            let (outer, subjects) = (subject, subjects(of: field))
            let usual = min(holds(field, "class") || holds(field, "mix") ? 7 : 3, maximum ?? 7, subjects?.count ?? 3)
            writer.beginArray()
            for place in 0..<(depth >= Self.depthLimit ? minimum : max(minimum, usual)) {
                subject = subjects.flatMap { $0.isEmpty ? nil : $0[place % $0.count] }
                write(element, field: field, index: place, depth: depth + 1)
            }
            writer.endArray()
            subject = outer
        case .text(let bounds): writer.string(text(bounds, field: field, index: index))
        case .number(let bounds): writer.number(number(bounds, field: field, index: index))
        case .bool: writer.bool(truth(of: field))
        case .null: writer.null()
        case .choice(let choices):
            if choices.isEmpty { writer.null() } else { writer.raw(choices[choice(choices, index: index)].json) }
        case .anyOf(let branches):
            let isUnknown = holds(field, "gain") && subject != nil && subject?.gain == nil
            write(
                branch(branches, plain: isUnknown || depth >= Self.depthLimit),
                field: field,
                index: index,
                depth: depth + 1
            )
        case .reference(let target):
            // A schema that only ever refers to itself has no finite value.
            guard depth < Self.depthLimit * 4, let shape = schema.definitions[target] else { return writer.null() }
            write(shape, field: field, index: index, depth: depth + 1)
        }
    }

    /// What the elements of that list are about; nil if that cannot be told.
    private func subjects(of field: String) -> [PromptFacts.Share]? {
        let words: [(field: [String], group: String)] = [
            (["class", "mix"], "class"), (["region", "country"], "region"), (["sector"], "sector"),
        ]
        for entry in words where entry.field.contains(where: { holds(field, $0) }) {
            return facts.group(entry.group)?.entries ?? []
        }
        return facts.positions.isEmpty ? nil : facts.positions
    }

    /// Deep inside, and for what is not known, null or what ends soonest; else the first branch that says something.
    private func branch(_ branches: [AnswerShape], plain: Bool) -> AnswerShape {
        let isPlain: (AnswerShape) -> Bool = { shape in
            switch shape {
            case .null, .bool, .text, .number, .choice: true
            case .object, .array, .anyOf, .reference: false
            }
        }
        let isNull: (AnswerShape) -> Bool = { shape in
            if case .null = shape { true } else { false }
        }
        if plain, let branch = branches.first(where: isNull) ?? branches.first(where: isPlain) { return branch }
        return branches.first { !isNull($0) } ?? branches.first ?? .null
    }

    private mutating func text(_ bounds: AnswerShape.TextBounds, field: String, index: Int) -> String {
        if let format = bounds.format { return Self.formatted(format, facts: facts) }
        var text = words.text(for: field, index: index, subject: subject)
        if bounds.pattern != nil { return text }
        if !isMarked {
            text = AnswerWords.mark + (holds(text, " ") ? text : words.summary)
            isMarked = true
        }
        if let maximum = bounds.maximum, text.unicodeScalars.count > maximum {
            text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(maximum)))
        }
        while text.unicodeScalars.count < bounds.minimum { text += "." }
        return text
    }

    private static func formatted(_ format: String, facts: PromptFacts) -> String {
        let day = facts.asOf.flatMap { $0.utf8.count == 10 ? $0 : nil } ?? "2026-01-01"
        return switch format {
        case "date": day
        case "date-time": "\(day)T00:00:00Z"
        case "time": "00:00:00Z"
        case "duration": "P1Y"
        case "email": "simulator@example.com"
        case "hostname": "example.com"
        case "ipv4": "127.0.0.1"
        case "ipv6": "::1"
        case "uuid": "00000000-0000-4000-8000-000000000000"
        default: "simulated"
        }
    }

    private func number(_ bounds: AnswerShape.NumberBounds, field: String, index: Int) -> String {
        var value = estimate(for: field, index: index, ceiling: bounds.maximum)
        if let step = bounds.step, step > 0 { value = (value / step).rounded() * step }
        if bounds.isInteger { value.round() }
        if let minimum = bounds.minimum, value < minimum { value = minimum }
        if let maximum = bounds.maximum, value > maximum { value = maximum }
        return rounded(value, places: bounds.isInteger ? 0 : 4)
    }

    private func estimate(for field: String, index: Int, ceiling: Double?) -> Double {
        let says: (String...) -> Bool = { words in words.contains { holds(field, $0) } }
        let position = subject ?? (facts.positions.isEmpty ? nil : facts.positions[index % facts.positions.count])
        if says("gain"), let gain = position?.gain { return gain }
        if subject == nil, let known = facts.numbers[field] { return known }
        if says("hhi", "herfindahl", "concentration") { return facts.concentration }
        if says("weight", "share", "percent", "pct", "allocation", "target") {
            var weight = position?.weight ?? 0
            if holds(field, "target") { weight += (0.1 - weight) / 4 }
            return says("percent", "pct") || (ceiling ?? 1) > 1 ? weight * 100 : weight
        }
        if says("score", "risk", "rating", "severity", "confidence") { return facts.riskScore * (ceiling ?? 100) }
        if says("count", "number", "positions", "holdings") { return Double(facts.positions.count) }
        if says("priority", "rank", "order", "index") { return Double(index + 1) }
        return Double(mixed(salt ^ fingerprint(field.utf8)) % 100) / 100 * (ceiling.map { min($0, 100) } ?? 1)
    }

    private func truth(of field: String) -> Bool {
        if holds(field, "simulated") { return true }
        if holds(field, "concentrat") || holds(field, "exceed") || holds(field, "breach") {
            return facts.riskScore > 0.4
        }
        return mixed(salt ^ fingerprint(field.utf8)) & 1 == 1
    }

    /// A scale of words is answered from the facts, anything else by place.
    private func choice(_ choices: [AnswerShape.Choice], index: Int) -> Int {
        let texts = choices.map { $0.text?.lowercased() ?? "" }
        let ranked = texts.indices.compactMap { place in
            SeverityScale.rank[texts[place]].map { (rank: $0, place: place) }
        }
        if ranked.count * 2 >= choices.count, ranked.count > 1 {
            let wanted = subject.map { min(1, $0.weight * 2) } ?? facts.riskScore
            let best = ranked.min { abs($0.rank - wanted) < abs($1.rank - wanted) }
            return best?.place ?? 0
        }
        if let subject, let match = texts.firstIndex(of: subject.name.lowercased()) { return match }
        if let match = facts.positions.lazy.compactMap({ texts.firstIndex(of: $0.name.lowercased()) }).first {
            return match
        }
        return index % choices.count
    }
}
