import Prompts
import Service

/// The analysis types as words of the command line.
enum AnalysisWords {
    static let all = AnalysisType.all.map(\.rawValue)

    /// A word that a preset may be named like is taken as one; `check` tells whether it is there.
    static func read(_ word: String, path: CommandPath) throws(UsageProblem) -> AnalysisType {
        guard let type = AnalysisType.possible(word) else {
            throw .unknownType(word, nearest: AnalysisType.nearest(to: word)?.rawValue, path: path)
        }
        return type
    }

    /// A list such as `risk,allocation`, each type once.
    static func readList(_ text: String, path: CommandPath) throws(UsageProblem) -> [AnalysisType] {
        var types: [AnalysisType] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            let type = try read(String(word), path: path)
            if !types.contains(type) { types.append(type) }
        }
        return types
    }

    /// Throws for a type that is neither built in nor a preset's, and for a preset that cannot be used.
    static func check(_ types: [AnalysisType], in presets: PresetFolder, path: CommandPath) throws {
        for type in types {
            guard let why = presets.catalog.reasonToWait(type) else { continue }
            guard presets.catalog.types.contains(type) else {
                let nearest = presets.catalog.nearest(to: type.rawValue)?.rawValue
                throw UsageProblem.unknownType(type.rawValue, nearest: nearest, path: path)
            }
            throw CommandFailure.unusablePreset(type.rawValue, why)
        }
    }
}
