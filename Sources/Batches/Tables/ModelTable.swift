/// Which parameters which models take; the first family whose pattern fits counts.
package struct ModelTable: Hashable, Sendable {
    package var families: [ModelFamily]

    package init(families: [ModelFamily]) {
        self.families = families
    }

    /// nil for a model the table does not know: it is sent what the user set.
    package func family(of model: String) -> ModelFamily? {
        let name = Self.baseName(of: model)
        return families.first { $0.pattern.matches(name) }
    }

    /// The model a fine-tuned one was made from: `gpt-4o-mini` of `ft:gpt-4o-mini:acme::id`.
    static func baseName(of model: String) -> String {
        let parts = model.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count > 1 && parts[0] == "ft" ? String(parts[1]) : model
    }
}
