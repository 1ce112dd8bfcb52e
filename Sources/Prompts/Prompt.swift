/// Everything a model is told about one portfolio.
package struct Prompt: Hashable, Sendable {
    package var type: AnalysisType
    /// The same for every portfolio of a type.
    package var system: String
    package var user: String
    /// 1 to 64 of `A-Z a-z 0-9 _ -`.
    package var schemaName: String
    /// The strict JSON schema of the answer, compact JSON; the same for every portfolio of a type.
    package var schema: [UInt8]
    /// Changes whenever any wording changes, so that older answers are not taken for answers to this prompt.
    package var version: String

    package init(
        type: AnalysisType,
        system: String,
        user: String,
        schemaName: String,
        schema: [UInt8],
        version: String
    ) {
        self.type = type
        self.system = system
        self.user = user
        self.schemaName = schemaName
        self.schema = schema
        self.version = version
    }
}
