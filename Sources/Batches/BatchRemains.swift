/// What a finished batch of ours has left at the provider.
public struct BatchRemains: Hashable, Sendable {
    /// nil where the lines were uploaded, but no batch came of them, or where the batch is to stay.
    public var batchID: String?
    /// The request lines.
    public var inputFileID: String?
    /// What the input file was called when it was uploaded; a file of that id with another name is not ours.
    public var inputName: String
    /// Results and errors, as the provider has named them.
    public var resultFileIDs: [String]

    /// Names what is left.
    public init(batchID: String?, inputFileID: String?, inputName: String, resultFileIDs: [String] = []) {
        self.batchID = batchID
        self.inputFileID = inputFileID
        self.inputName = inputName
        self.resultFileIDs = resultFileIDs
    }
}
