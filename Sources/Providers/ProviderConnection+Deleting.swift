import Batches
import StrictJSON

extension ProviderConnection {
    /// Deletes something; what is gone already is as wanted.
    ///
    /// Some servers have nothing to say about that. A page of something on the way, with whatever status, is no word of theirs.
    func delete(_ path: String) async throws {
        do {
            let response = try await answer(to: request("DELETE", path))
            guard !response.body.isEmpty else { return }
            let root = try? JSONDocument(parsing: response.body).root
            if let root, root.kind == .object, root["error"]?.isNull ?? true, root["deleted"]?.bool ?? true { return }
            throw ProviderFailure(
                kind: .server,
                message: "the answer does not say that it is deleted",
                httpStatus: response.status
            )
        } catch let failure as ProviderFailure where failure.kind == .notFound {
            return
        }
    }

    /// The name that a file was uploaded under; nil where there is no such file.
    func name(ofFile path: String, _ key: String) async throws -> String? {
        do {
            return try await object(for: request("GET", path)).text(key)
        } catch let failure as ProviderFailure where failure.kind == .notFound {
            return nil
        }
    }
}
