import StrictJSON

/// What is held, by the computed facts, put in place of what an answer says is held.
///
/// A model repeats figures it was given, and not always the right ones. Only a whole portfolio has such weights.
struct HeldWeights {
    private var classes: [String: String] = [:]
    private var regions: [String: String] = [:]
    private var sectors: [String: String] = [:]
    /// nil where several holdings share a ticker.
    private var tickers: [String: String?] = [:]

    /// The answer with each `current_pct` in its lists as it was computed, where the name beside it is known.
    static func corrected(_ answer: JSONValue, by facts: JSONValue) -> JSONValue {
        // Most answers have none, and most facts are long.
        guard answer.kind == .object, answer.members.contains(where: { hasWeights($0.value) }),
            facts.kind == .object, facts["by_currency"] == nil
        else { return answer }
        return HeldWeights(facts).corrected(answer)
    }

    private init(_ facts: JSONValue) {
        classes = Self.weights(facts["weights_by_class"])
        regions = Self.weights(facts["weights_by_region"])
        sectors = Self.weights(facts["weights_by_sector"])
        for holding in facts["holdings"]?.elements ?? [] {
            guard let ticker = holding["ticker"]?.string?.lowercased() else { continue }
            tickers[ticker] = .some(tickers[ticker] == nil ? holding["weight_pct"]?.numberText : nil)
        }
    }

    private static func weights(_ shares: JSONValue?) -> [String: String] {
        var weights: [String: String] = [:]
        for share in shares?.elements ?? [] {
            if let name = share["name"]?.string { weights[name.lowercased()] = share["weight_pct"]?.numberText }
        }
        return weights
    }

    private func corrected(_ answer: JSONValue) -> JSONValue {
        var json = JSONWriter()
        json.beginObject()
        for (key, value) in answer.members {
            json.key(key)
            if Self.hasWeights(value) {
                json.beginArray()
                for element in value.elements { write(element, of: key, to: &json) }
                json.endArray()
            } else {
                json.raw(value.rawBytes)
            }
        }
        json.endObject()
        return (try? JSONDocument(parsing: json.bytes).root) ?? answer
    }

    private func write(_ element: JSONValue, of list: String, to json: inout JSONWriter) {
        guard element.kind == .object else { return json.raw(element.rawBytes) }
        let ticker = element["instrument"]?.string?.lowercased()
        let weight =
            element["name"]?.string.flatMap { computed($0, in: list) } ?? ticker.flatMap { tickers[$0] ?? nil }
        json.beginObject()
        for (key, value) in element.members {
            json.key(key)
            if key == "current_pct", let weight { json.number(weight) } else { json.raw(value.rawBytes) }
        }
        json.endObject()
    }

    /// A class that the portfolio does not have is held with nothing; a region or sector may only be called otherwise.
    private func computed(_ name: String, in list: String) -> String? {
        let name = name.lowercased()
        if list.contains("region") { return regions[name] }
        if list.contains("sector") { return sectors[name] }
        guard list.contains("class") || list == "target_mix" else { return nil }
        return classes[name] ?? "0"
    }

    private static func hasWeights(_ value: JSONValue) -> Bool {
        value.kind == .array && value.elements.contains { $0.kind == .object && $0["current_pct"] != nil }
    }
}
