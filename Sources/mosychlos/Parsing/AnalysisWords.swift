import Prompts

/// The analysis types as words of the command line.
enum AnalysisWords {
    static let all = AnalysisType.all.map(\.rawValue)

    static func read(_ word: String, path: CommandPath) throws(UsageProblem) -> AnalysisType {
        guard let type = AnalysisType.named(word) else {
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
}
