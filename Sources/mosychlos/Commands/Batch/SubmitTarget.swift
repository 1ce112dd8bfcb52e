import Prompts

/// What to ask, and about which files: `TYPE FILE…` or `--types=a,b FILE…`.
struct SubmitTarget: Hashable, Sendable {
    var types: [AnalysisType]
    var files: [String]
    /// The first word was taken as the type; a file of that name is then not meant.
    var typeIsFirstWord: Bool

    init(types: String?, words: [String], path: CommandPath) throws(UsageProblem) {
        if let types {
            self.types = try AnalysisWords.readList(types, path: path)
            files = words
            typeIsFirstWord = false
        } else if let type = AnalysisType.named(words[0]) ?? (words.count > 1 ? .possible(words[0]) : nil) {
            guard words.count > 1 else { throw .missingArgument(.portfolios, path: path) }
            self.types = [type]
            files = Array(words.dropFirst())
            typeIsFirstWord = true
        } else {
            throw .missingType(first: words[0], nearest: AnalysisType.nearest(to: words[0])?.rawValue, path: path)
        }
    }
}

extension ArgumentDeclaration {
    static let portfolios = ArgumentDeclaration(
        name: "FILE",
        summary: "The portfolios.",
        count: .oneOrMore,
        values: .files
    )
}
