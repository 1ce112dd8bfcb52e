import Batches

/// Servers have been seen to repeat the key in what they say.
extension ProviderConnection {
    /// A key of fewer bytes may be any word of an answer; those of providers are longer.
    private static let shortestRealKey = 16

    /// What an answer says, before anything is read from it or cut off: half a key would not be recognised any more.
    func withoutKey(_ response: HTTPResponse) -> HTTPResponse {
        var response = response
        for key in keys where key.utf8.count >= Self.shortestRealKey {
            response.headers = response.headers.mapping { $0.replacing(key, with: Self.dots) }
            let bytes = Array(key.utf8)
            guard response.body.count >= bytes.count, response.body.firstRange(of: bytes) != nil else { continue }
            response.body.replace(bytes, with: Self.dots.utf8)
        }
        return response
    }

    /// A message about one request may repeat the key as well as one about a whole call.
    func redacted(_ result: BatchResult?) -> BatchResult? {
        guard var result, case .failure(var failure) = result.outcome else { return result }
        failure.message = redacted(failure.message)
        failure.code = failure.code.map(redacted)
        result.outcome = .failure(failure)
        return result
    }

    func redacted(_ message: String) -> String {
        keys.reduce(message) { $0.replacing($1, with: Self.dots) }
    }

    private static var dots: String { Secret("").description }

    /// The keys themselves, without a word such as Bearer in front of them.
    private var keys: [String] {
        headers.lazy.filter { $0.isSecret && !$0.value.isEmpty }
            .compactMap { $0.value.reveal().split(separator: " ").last.map(String.init) }
    }
}
