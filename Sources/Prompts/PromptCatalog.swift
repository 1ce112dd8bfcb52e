import Portfolios

/// The questions there are: the built-in ones, and those of presets, which add to them or take their place.
package struct PromptCatalog: Hashable, Sendable {
    /// The built-in types, then those of presets by name, usable or not: each has its folders.
    package let types: [AnalysisType]
    private let presets: [AnalysisType: Preset]
    private let unusable: [AnalysisType: String]

    /// - `unusable`: types that cannot be asked for at present, and why; a built-in one among them is not asked for in
    ///   its own words instead.
    package init(presets: [Preset] = [], unusable: [AnalysisType: String] = [:]) {
        let usable = presets.filter { unusable[$0.type] == nil }
        self.presets = Dictionary(usable.map { ($0.type, $0) }) { first, _ in first }
        self.unusable = unusable
        let added = Set(usable.map(\.type)).union(unusable.keys).subtracting(AnalysisType.all)
        types = AnalysisType.all + added.sorted { $0.rawValue < $1.rawValue }
    }

    /// Why drops of a type have to wait; nil if they need not.
    package func reasonToWait(_ type: AnalysisType) -> String? {
        unusable[type] ?? (types.contains(type) ? nil : "there is no preset \(type.rawValue).md")
    }

    /// The type somebody may have meant; nil if nothing is close.
    package func nearest(to name: String) -> AnalysisType? {
        nearestName(to: name, among: types.map(\.rawValue)).flatMap(AnalysisType.init(rawValue:))
    }

    /// How a type is asked for; one that is not usable gets the general question, so that this has an answer for all.
    func template(for type: AnalysisType) -> AnalysisTemplate {
        presets[type].map(AnalysisTemplate.init(preset:)) ?? .builtIn(type)
    }

    /// Changes whenever the wording for a type changes.
    func version(of type: AnalysisType) -> String {
        PromptBuilder.version + (presets[type].map { "+" + $0.digest } ?? "")
    }
}
