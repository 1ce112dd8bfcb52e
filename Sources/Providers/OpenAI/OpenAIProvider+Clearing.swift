package import Batches

extension OpenAIProvider {
    package var keepsFiles: Bool { true }

    /// Files only: of a batch nothing else can be deleted.
    package func clear(_ remains: BatchRemains) async throws {
        for id in remains.resultFileIDs { try await connection.delete(path(id)) }
        // Where equal content is stored once, the file may serve another batch.
        guard dialect.upload == .form, let id = remains.inputFileID,
            try await connection.name(ofFile: path(id), "filename") == remains.inputName
        else { return }
        try await connection.delete(path(id))
    }

    private func path(_ fileID: String) -> String { "/files/" + percentEncoded(fileID) }
}
