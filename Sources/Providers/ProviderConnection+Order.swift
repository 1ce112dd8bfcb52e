import Batches
import StrictJSON

extension ProviderConnection {
    /// Makes the one call that is paid for: sent once, and every doubt about its effect is said.
    ///
    /// With `namesUpload` it names an upload, and nothing else that could be missing. What does not fit is the answer to
    /// another order, as a cache on the way may give it: then nobody knows what has become of this one.
    func order(
        _ path: String,
        _ body: HTTPRequest.Body,
        namesUpload: Bool,
        read: (JSONValue) throws -> BatchJob,
        fits: (BatchJob) -> Bool
    ) async throws -> BatchJob {
        var request = self.request("POST", path)
        request.headers.append(.init("Content-Type", "application/json"))
        request.body = body
        request.isRepeatable = false
        // Giving up early would leave it open whether there is a batch.
        request.limits.stall = .seconds(300)
        do {
            let job = try read(try await object(for: request))
            guard fits(job) else {
                let words = "the answer to the order is about another batch, \(job.id)"
                throw ProviderFailure(
                    kind: .server,
                    message: words,
                    code: ProviderFailure.anotherBatch,
                    httpStatus: 200
                )
            }
            return job
        } catch var failure as ProviderFailure {
            // An answer of success that cannot be read is one, too.
            failure.mayHaveTakenEffect = failure.mayHaveTakenEffect || (200..<300).contains(failure.httpStatus ?? 0)
            // A model that is not there, or no longer, does not come back with another upload.
            let isModel = failure.code == "model_not_found"
            let isMissing = OpenAIError(message: failure.message).isMissingFile
            if namesUpload, failure.kind == .notFound && !isModel || failure.kind == .refused && isMissing {
                failure.kind = .uploadGone
            }
            throw failure
        }
    }

    /// A file as the body of a call.
    static func streamed(_ path: String) throws(ProviderFailure) -> StreamedBody {
        do {
            return try StreamedBody(path: path)
        } catch {
            let problem = error as? DownloadFile.Problem
            throw ProviderFailure(
                kind: .localFile,
                message: problem?.message ?? "\(error)",
                systemError: problem?.code
            )
        }
    }
}

extension BatchJob {
    /// Whether an order may have been answered with this.
    ///
    /// A gateway may keep no metadata and have ids of its own for uploads: only what names another order is not ours.
    /// - `isMarked`: whether our metadata is kept; where it is not, the upload tells.
    func mayCome(of order: BatchOrder, isMarked: Bool = true) -> Bool {
        if order.owns(self) == true { return true }
        return metadata[BatchOrder.submissionKey] == nil && (isMarked || inputFileID == nil)
    }

    /// Taken for ours, another one's end would be the end of ours.
    func required(toBe id: String) throws(ProviderFailure) -> BatchJob {
        guard self.id == id else {
            throw ProviderFailure(
                kind: .server,
                message: "the answer is about another batch, \(self.id)",
                httpStatus: 200
            )
        }
        return self
    }
}
