import Batches

extension ProviderConnection {
    /// Deletes something; what is gone already is as wanted.
    func delete(_ path: String) async throws {
        do {
            _ = try await answer(to: request("DELETE", path))
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
