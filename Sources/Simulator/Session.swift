import HTTPReading
import LinuxSystem

/// The requests of one connection, one after the other, with the faults of calls.
struct Session {
    private let simulation: Simulation
    private let stream: any ByteStream
    private let input: InputBuffer
    private let reset: () -> Void

    /// What is read and thrown away to let a client finish sending.
    private static let drainLimit = 600 << 20

    init(simulation: Simulation, stream: any ByteStream, reset: @escaping () -> Void) {
        self.simulation = simulation
        self.stream = stream
        self.reset = reset
        input = InputBuffer(stream)
    }

    /// Answers one request; false when the connection has come to its end.
    func exchange() -> Bool {
        do {
            guard let head = try RequestHead.read(from: input) else { return false }
            return try answer(head)
        } catch HTTPProblem.refused(let status, let reason) {
            try? send(APIError.invalid(reason, status: status).response, keepingAlive: false)
            return false
        } catch {
            return false
        }
    }

    private func answer(_ head: RequestHead) throws -> Bool {
        let awaits = head.headers.lists("100-continue", in: "expect")
        let body = BodyReader(
            head.framing,
            from: input,
            beforeFirstRead: awaits ? { try stream.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)[...]) } : nil
        )
        let request: APIRequest
        do {
            request = try admit(head, body)
        } catch let error as APIError {
            return try finish(error.response, head, body)
        }
        let fault = request.route.isControl ? nil : note(request.route)
        if let fault, fault.latency > 0 { pause(fault.latency) }
        return try answer(request, fault?.action ?? .none)
    }

    private func answer(_ request: APIRequest, _ action: CallFault.Action) throws -> Bool {
        var request = request
        switch action {
        case .drop(.before):
            _ = try request.body.drain(upTo: Self.drainLimit)
            reset()
            return false
        case .hang(.before):
            _ = try request.body.drain(upTo: Self.drainLimit)
            return try waitForEnd()
        case .drop(.middle):
            try takeHalf(of: request.body)
            reset()
            return false
        case .answer(let answer) where !answer.afterEffect:
            return try finish(answer.response, request.head, request.body)
        case .reply(let reply) where !reply.afterEffect:
            return try finish(reply.response, request.head, request.body)
        case .ignoreRange:
            request.ignoresRange = true
        case .none, .answer, .reply, .drop(.after), .hang(.after), .cut, .stall, .lengthOff:
            break
        }
        var response = respond(to: request)
        switch action {
        case .drop(.after):
            reset()
            return false
        case .answer(let answer):
            return try finish(answer.response, request.head, request.body)
        case .reply(let reply):
            return try finish(reply.response, request.head, request.body)
        case .hang:
            return try waitForEnd()
        case .cut(let count):
            try send(response, keepingAlive: false, cutAfter: count)
            return false
        case .stall(let count):
            try send(response, keepingAlive: true, cutAfter: count)
            return try waitForEnd()
        case .lengthOff(let bytes):
            response.lengthOff = bytes
            try send(response, keepingAlive: false)
            return false
        case .none, .ignoreRange, .drop:
            return try finish(response, request.head, request.body)
        }
    }

    /// Finds the route and checks the key.
    private func admit(_ head: RequestHead, _ body: BodyReader) throws -> APIRequest {
        let path = "/" + head.target.segments.joined(separator: "/")
        switch Route.match(method: head.method, path: head.target.segments) {
        case .unknown: throw APIError.unknownURL(head.method, path)
        case .notAllowed(let methods): throw APIError.notAllowed(head.method, path, allowed: methods)
        case .found(let route, let id):
            if !route.isControl { try checkKey(head.headers["authorization"]) }
            return APIRequest(route: route, id: id, head: head, body: body)
        }
    }

    private func checkKey(_ header: String?) throws {
        let words = (header ?? "").split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else { throw APIError.noKey }
        guard let required = simulation.options.requiredKey, required != words[1] else { return }
        throw APIError.wrongKey(String(words[1]))
    }

    private func note(_ route: Route) -> CallFault? {
        simulation.withWorld { world, _ in
            world.tally.requests[route.rawValue, default: 0] += 1
            return world.callFault(for: route)
        }
    }

    private func respond(to request: APIRequest) -> HTTPResponse {
        do {
            return try API(simulation: simulation).answer(request)
        } catch let error as APIError {
            return error.response
        } catch HTTPProblem.refused(let status, let reason) {
            var response = APIError.invalid(reason, status: status).response
            response.closes = true
            return response
        } catch HTTPProblem.disconnected {
            return HTTPResponse(status: 400, closes: true)
        } catch {
            return APIError(status: 500, message: "\(error)", type: "server_error").response
        }
    }

    /// Sends the answer after the rest of the body was read; closes where that would be too much to read.
    private func finish(_ response: HTTPResponse, _ head: RequestHead, _ body: BodyReader) throws -> Bool {
        var isDrained = false
        if !response.closes { isDrained = try body.drain(upTo: Self.drainLimit) }
        let keepsAlive = isDrained && head.keepsAlive
        try send(response, keepingAlive: keepsAlive, withoutBody: head.method == "HEAD")
        return keepsAlive
    }

    /// Says nothing until the client goes.
    private func waitForEnd() throws -> Bool {
        while !(try input.take(upTo: 64 << 10)).isEmpty {}
        return false
    }

    private func takeHalf(of body: BodyReader) throws {
        guard case .length(let length) = body.framing else {
            _ = try body.next()
            return
        }
        while body.received < length / 2, try body.next() != nil {}
    }

    private func send(
        _ response: HTTPResponse,
        keepingAlive: Bool,
        withoutBody: Bool = false,
        cutAfter limit: Int = .max
    ) throws {
        var response = response
        let seconds = simulation.withWorld { _, now in now / 1000 }
        response.headers.append(("Date", httpDate(unixSeconds: seconds)))
        response.headers.append(("x-request-id", newID("req_")))
        response.headers.append(("openai-version", "2020-10-01"))
        response.headers.append(("openai-organization", Organization.id))
        response.headers.append(("Server", "mosychlos-simulator"))
        let head = response.head(keepingAlive: keepingAlive)
        switch response.body {
        case .bytes(let bytes):
            try stream.write((head + (withoutBody ? [] : bytes.prefix(limit)))[...])
        case .file(let name, let range):
            let file = try simulation.shelf.open(name)
            try stream.write(head[...])
            var offset = range.lowerBound
            let end = offset + min(limit, range.count)
            while offset < end {
                let chunk = try file.read(at: Int64(offset), count: min(256 << 10, end - offset))
                guard !chunk.isEmpty else { throw HTTPProblem.disconnected }
                try stream.write(chunk[...])
                offset += chunk.count
            }
        }
    }
}
