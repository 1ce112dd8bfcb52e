import Batches
import StrictJSON

/// Makes calls with the key, tries again where that is safe, and turns what goes wrong into `ProviderFailure`.
struct ProviderConnection: Sendable {
    let baseURL: String
    /// With the key.
    let headers: [HTTPRequest.Header]
    /// Reads an answer that is no success.
    let readFailure: @Sendable (HTTPResponse) -> ProviderFailure
    private let transport: any HTTPTransport
    let retry: RetryPolicy
    let jitter: @Sendable () -> Double
    let sleep: @Sendable (Duration) async throws -> Void
    /// Takes the key out of whatever comes.
    let mask: KeyMask

    init(
        baseURL: String,
        headers: [HTTPRequest.Header],
        readFailure: @escaping @Sendable (HTTPResponse) -> ProviderFailure,
        transport: any HTTPTransport,
        retry: RetryPolicy,
        jitter: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.baseURL = baseURL
        self.headers = headers
        self.readFailure = readFailure
        self.transport = transport
        self.retry = retry
        self.jitter = jitter
        self.sleep = sleep
        mask = KeyMask(Self.keys(in: headers))
    }

    func request(_ method: String, _ path: String) -> HTTPRequest {
        HTTPRequest(method: method, url: baseURL + path, headers: headers)
    }

    /// Makes the call once.
    ///
    /// The only way to the transport: what comes has no key in it any more, before anything is read from it or cut off.
    func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        do {
            return withoutKey(try await transport.send(request))
        } catch var failure as HTTPFailure {
            failure.answer = failure.answer.map(withoutKey)
            throw failure
        }
    }

    /// The answer to a call that succeeded.
    func value(for request: HTTPRequest) async throws -> JSONValue {
        let response = try await answer(to: request)
        guard let document = try? JSONDocument(parsing: response.body) else {
            throw ProviderFailure(
                kind: .server,
                message: "the answer is not JSON",
                httpStatus: response.status,
                requestID: response.headers["x-request-id"]
            )
        }
        return document.root
    }

    func object(for request: HTTPRequest) async throws -> JSONValue {
        let value = try await value(for: request)
        guard value.kind == .object else {
            throw ProviderFailure(kind: .server, message: "the answer is no JSON object", httpStatus: 200)
        }
        return value
    }

    /// Any answer with a status of 2xx, or with one that the caller takes as well.
    func answer(to request: HTTPRequest, alsoTaking others: Set<Int> = []) async throws -> HTTPResponse {
        let request = request.ending
        var attempt = 1
        while true {
            let problem: Problem
            do {
                let response = try await send(request)
                if (200..<300).contains(response.status) || others.contains(response.status) { return response }
                problem = self.problem(response, request)
            } catch let failure as HTTPFailure {
                problem = self.problem(failure, request)
            }
            guard request.isRepeatable,
                let delay = retry.delay(after: problem.cause, attempt: attempt, jitter: jitter())
            else { throw problem.failure }
            try await sleep(delay)
            attempt += 1
        }
    }

    /// What went wrong, for the policy and for the caller.
    struct Problem {
        var cause: RetryPolicy.Cause
        var failure: ProviderFailure
    }

    func problem(_ response: HTTPResponse, _ request: HTTPRequest) -> Problem {
        var failure = readFailure(response)
        failure.message = redacted(failure.message)
        failure.code = failure.code.map(redacted)
        // Of 4xx the server says that it did nothing, except that it may have lost patience half-way.
        let isRefusal = (400..<500).contains(response.status) && response.status != 408
        failure.mayHaveTakenEffect = !request.isRepeatable && !isRefusal
        let cause = RetryPolicy.Cause.answer(status: response.status, headers: response.headers, kind: failure.kind)
        return Problem(cause: cause, failure: failure)
    }

    func problem(_ failure: HTTPFailure, _ request: HTTPRequest) -> Problem {
        let kind: ProviderFailure.Kind =
            switch failure.kind {
            case .localRead, .localWrite: .localFile
            case .notHTTP, .tooLarge, .cutBody: .server
            case .libraryMissing, .badURL, .resolve, .connect, .handshake, .certificate, .timeout, .reset, .other:
                .unreachable
            }
        let result = ProviderFailure(
            kind: kind,
            message: redacted(failure.message),
            httpStatus: failure.answer?.status,
            requestID: failure.answer?.headers["x-request-id"],
            mayHaveTakenEffect: !request.isRepeatable && failure.requestWasSent,
            systemError: failure.systemError
        )
        return Problem(cause: .failure(failure), failure: result)
    }
}

extension HTTPRequest {
    /// The same with an end to it: an answer that comes byte by byte is never still for long enough to be given up.
    ///
    /// What sends or fetches a file takes as long as the network needs.
    fileprivate var ending: HTTPRequest {
        var request = self
        switch (body, sink) {
        case (.multipart, _), (.stream, _), (_, .file): return self
        case (.none, .memory(let limit)), (.bytes, .memory(let limit)):
            // At 256 KiB a second anything that is read as a whole has come.
            let rest = Duration.seconds(max(0, limit - HTTPRequest.usualLimit) >> 18)
            request.limits.total = limits.total ?? (isRepeatable ? .seconds(120) + rest : .seconds(600))
        case (.none, .beginning), (.bytes, .beginning): request.limits.total = limits.total ?? .seconds(120)
        }
        return request
    }
}
