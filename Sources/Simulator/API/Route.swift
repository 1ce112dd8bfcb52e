/// The calls that are answered; the raw value is what statistics and fault plans call them.
package enum Route: String, CaseIterable, Sendable {
    case listFiles = "GET /v1/files"
    case uploadFile = "POST /v1/files"
    case retrieveFile = "GET /v1/files/{id}"
    case deleteFile = "DELETE /v1/files/{id}"
    case fileContent = "GET /v1/files/{id}/content"
    case listBatches = "GET /v1/batches"
    case createBatch = "POST /v1/batches"
    case retrieveBatch = "GET /v1/batches/{id}"
    case cancelBatch = "POST /v1/batches/{id}/cancel"
    case listModels = "GET /v1/models"
    case retrieveModel = "GET /v1/models/{id}"
    case chatCompletion = "POST /v1/chat/completions"
    case response = "POST /v1/responses"
    case statistics = "GET /_simulator/stats"
    case changeFaults = "POST /_simulator/faults"
    case moveClock = "POST /_simulator/clock"

    /// The simulator's own controls: no key, no faults, not counted.
    var isControl: Bool { pattern.first == "_simulator" }

    var method: Substring { rawValue.prefix { $0 != " " } }

    private var pattern: [Substring] {
        rawValue.drop { $0 != "/" }.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    }

    enum Match: Hashable {
        case found(Route, id: String)
        case notAllowed([String])
        case unknown
    }

    static func match(method: String, path: [String]) -> Match {
        var allowed: [String] = []
        for route in allCases {
            let pattern = route.pattern
            guard pattern.count == path.count else { continue }
            var id = ""
            let fits = zip(pattern, path).allSatisfy { expected, actual in
                if expected != "{id}" { return expected == actual }
                id = actual
                return !actual.isEmpty
            }
            guard fits else { continue }
            if route.method == method { return .found(route, id: id) }
            allowed.append(String(route.method))
        }
        return allowed.isEmpty ? .unknown : .notAllowed(allowed.sorted())
    }
}
