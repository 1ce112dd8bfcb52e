import Batches
import Providers
import Synchronization

/// Gives out answers and failures in the order they were written down, and keeps what was asked.
final class ScriptedTransport: HTTPTransport {
    enum Step: Sendable {
        case answer(Int, String, HTTPHeaders = [:])
        case failure(HTTPFailure.Kind, wasSent: Bool)
    }

    private let steps: Mutex<[Step]>
    private let seen = Mutex<[HTTPRequest]>([])

    init(_ steps: Step...) {
        self.steps = Mutex(steps)
    }

    init(_ steps: [Step]) {
        self.steps = Mutex(steps)
    }

    var requests: [HTTPRequest] { seen.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        seen.withLock { $0.append(request) }
        let step = steps.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        switch step {
        case .answer(let status, let body, let headers):
            return HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
        case .failure(let kind, let wasSent):
            throw HTTPFailure(kind: kind, message: "scripted", requestWasSent: wasSent)
        case nil:
            throw HTTPFailure(kind: .badURL, message: "the script is at its end", requestWasSent: false)
        }
    }
}

extension HTTPRequest {
    var bodyText: String {
        if case .bytes(let bytes) = body { String(decoding: bytes, as: UTF8.self) } else { "" }
    }
}

/// An answer that a test could not go on with.
struct Unexpected: Error {
    var outcome: BatchResult.Outcome
}
