/// A question of somebody's own, read from `presets/<type>.md`.
package struct Preset: Hashable, Sendable {
    package let type: AnalysisType
    /// Who the model is; the ground rules follow it in the system message.
    let role: String
    let listing: HoldingListing
    let answer: AnswerSchema
    let text: PresetText
    /// The beginning of a digest of the file.
    let digest: String
    /// What its author may not have meant, although it can be used.
    package let remarks: [PresetProblem]
}
