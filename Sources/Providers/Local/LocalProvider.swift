package import Batches

/// What the providers of one's own machines share: a batch is a folder of ours, whose id follows from the submission.
package protocol LocalProvider: BatchProvider {
    var store: LocalBatchStore { get }
    /// Their results have the form of OpenAI's, so nothing behind this knows the difference.
    var lines: OpenAIRequestLines { get }
}

extension LocalProvider {
    /// A queue of one's own promises nothing.
    package var keepsWindow: Bool { false }
    /// To ask about a batch is to work on it.
    package var listsWhatIsCurrent: Bool { false }

    package func upload(_ input: BatchInput) async throws -> String { input.filename }

    /// There is nothing to be in doubt about.
    package func lookUp(_ doubt: BatchDoubt) async throws -> BatchSighting {
        do {
            return .found(try await status(of: store.id(ofSubmission: doubt.order.submission)))
        } catch let failure as ProviderFailure where failure.kind == .notFound {
            return .absent
        }
    }

    package func list(after cursor: String?, limit: Int) async throws -> BatchPage {
        try local { try store.page(after: cursor, limit: limit) }
    }

    package func download(_ fileID: String, to path: String) async throws -> Int64 {
        try local { try store.download(fileID, to: path) }
    }

    package func encode(_ request: PromptRequest, into line: inout [UInt8]) -> [DroppedParameter] {
        lines.encode(request, into: &line)
    }

    package func question(inLine line: ArraySlice<UInt8>) -> SentQuestion { SentQuestion(openAI: line) }

    package func result(fromLine line: ArraySlice<UInt8>) -> BatchResult? { OpenAIResultLine.result(from: line) }
}
