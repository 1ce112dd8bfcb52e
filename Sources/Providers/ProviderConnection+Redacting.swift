import Batches

/// Servers have been seen to repeat the key in what they say.
extension ProviderConnection {
    /// What an answer says; half a key would not be recognised any more.
    func withoutKey(_ response: HTTPResponse) -> HTTPResponse {
        var response = response
        response.headers = response.headers.mapping { value in
            var bytes = Array(value.utf8)
            return mask.conceal(in: &bytes) ? String(decoding: bytes, as: UTF8.self) : value
        }
        _ = mask.conceal(in: &response.body)
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
    private var keys: [String] { Self.keys(in: headers) }

    static func keys(in headers: [HTTPRequest.Header]) -> [String] {
        headers.lazy.filter { $0.isSecret && !$0.value.isEmpty }
            .compactMap { $0.value.reveal().split(separator: " ").last.map(String.init) }
    }
}
