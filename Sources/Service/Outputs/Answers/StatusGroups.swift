import StrictJSON

/// Checks sorted by how they came out, what needs attention first.
struct StatusGroups {
    var groups: [(status: String, title: String, elements: [JSONValue])]

    /// Nil where these are not checks with one of the known outcomes each.
    init?(_ elements: [JSONValue]) {
        let outcomes = elements.map { $0["status"]?.string }
        guard outcomes.allSatisfy({ outcome in outcome.map(Self.order.contains) ?? false }) else { return nil }
        groups = Self.order.compactMap { outcome in
            let members = zip(elements, outcomes).filter { $0.1 == outcome }.map(\.0)
            return members.isEmpty ? nil : (outcome, Self.title(of: outcome), members)
        }
    }

    private static func title(of outcome: String) -> String {
        outcome == "non_compliant" ? "Non-compliant" : KeyWording.title(outcome)
    }

    private static let order = ["non_compliant", "attention_required", "cannot_be_judged", "compliant"]
}
