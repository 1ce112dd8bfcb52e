import Batches
import FoundationEssentials
import LinuxSystem
import Providers
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CurlTransportTests {
    private let transport = CurlTransport()

    private func failure(_ request: HTTPRequest) async -> HTTPFailure? {
        await #expect(throws: HTTPFailure.self) { try await transport.send(request) }
    }

    @Test func `A connection is kept for the next call`() async throws {
        let server = try ScriptedServer { .answer(200, "\($0.number)", headers: ["X-Request-ID": "r\($0.number)"]) }
        for number in 1...3 {
            let response = try await transport.send(HTTPRequest(method: "GET", url: server.url + "/a"))
            #expect(response.status == 200)
            #expect(response.body == Array("\(number)".utf8))
            #expect(response.headers["x-request-id"] == "r\(number)")
        }
        #expect(server.requests.map(\.connection) == [1, 1, 1])
        server.stop()
    }

    @Test func `Many calls at once all get their own answer`() async throws {
        let server = try ScriptedServer { .answer(200, $0.path) }
        let url = server.url
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<40 {
                group.addTask {
                    let response = try await transport.send(HTTPRequest(method: "GET", url: url + "/\(index)"))
                    return response.body == Array("/\(index)".utf8)
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
        server.stop()
    }

    @Test(arguments: [(true, 3), (false, 2)])
    func `What must not reach the server twice is sent once, even where a kept connection dies`(
        isRepeatable: Bool,
        count: Int
    ) async throws {
        let server = try ScriptedServer { request in
            request.number == 2 ? .raw("", .close) : .answer(200, "ok")
        }
        _ = try await transport.send(HTTPRequest(method: "GET", url: server.url))
        let post = HTTPRequest(
            method: "POST",
            url: server.url,
            body: .bytes(Array("{}".utf8)),
            isRepeatable: isRepeatable
        )
        let result = await Result(catching: { try await transport.send(post) })
        #expect(server.requests.count == count)
        if !isRepeatable {
            let failure = #expect(throws: HTTPFailure.self) { try result.get() }
            #expect(failure?.kind == .reset)
            #expect(failure?.requestWasSent == true)
        }
        server.stop()
    }

    @Test(arguments: [
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", ScriptedServer.Reply.Ending.close,
            HTTPFailure.Kind.cutBody
        ),
        ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", .reset, .cutBody),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", .close, .cutBody),
        ("HTTP/1.1 200 OK\r\nContent-", .reset, .cutBody),
        ("", .reset, .reset), ("", .close, .reset), ("SSH-2.0-OpenSSH_9.2\r\n", .close, .notHTTP),
    ])
    func `An answer that breaks off is no answer`(
        bytes: String,
        ending: ScriptedServer.Reply.Ending,
        kind: HTTPFailure.Kind
    ) async throws {
        let server = try ScriptedServer { _ in .raw(bytes, ending) }
        let failure = await failure(HTTPRequest(method: "GET", url: server.url))
        #expect(failure?.kind == kind)
        #expect(failure?.requestWasSent == true)
        server.stop()
    }

    @Test func `Where nobody listens, nothing was sent and the key is not told`() async throws {
        let listener = try TCPListener(port: 0)
        let url = "http://127.0.0.1:\(listener.port)/sk-secret"
        listener.close()
        let request = HTTPRequest(
            method: "POST",
            url: url,
            headers: [.init("Authorization", secret: Secret("sk-secret"))],
            body: .bytes([1])
        )
        let failure = await failure(request)
        #expect(failure?.kind == .connect)
        #expect(failure?.requestWasSent == false)
        #expect(failure.map { !String(describing: $0).contains("sk-secret") } == true)
    }

    @Test(arguments: [
        ("http://nobody.invalid/", HTTPFailure.Kind.resolve), ("ftp://127.0.0.1/", .badURL),
        ("file:///etc/passwd", .badURL), ("http://", .badURL), ("", .badURL),
    ])
    func `A URL that leads nowhere is told from a server that is away`(url: String, kind: HTTPFailure.Kind) async {
        let failure = await failure(HTTPRequest(method: "GET", url: url))
        #expect(failure?.kind == kind)
        #expect(failure?.requestWasSent == false)
    }

    @Test func `A server that does not speak TLS is told from one that is away`() async throws {
        let server = try ScriptedServer { _ in .answer(200) }
        let url = server.url.replacing("http:", with: "https:")
        let failure = await failure(HTTPRequest(method: "POST", url: url, limits: .init(total: .seconds(2))))
        #expect(failure?.requestWasSent == false)
        server.stop()
    }

    @Test func `A server that says nothing is given up on`() async throws {
        let server = try ScriptedServer { _ in .raw("", .hang) }
        let limits = HTTPRequest.Limits(total: .milliseconds(200))
        let failure = await failure(HTTPRequest(method: "POST", url: server.url, limits: limits))
        #expect(failure?.kind == .timeout)
        #expect(failure?.requestWasSent == true)
        server.stop()
    }

    @Test func `An answer that stalls is given up on`() async throws {
        let server = try ScriptedServer { _ in .raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", .hang) }
        let failure = await failure(HTTPRequest(method: "GET", url: server.url, limits: .init(stall: .seconds(1))))
        #expect(failure?.kind == .timeout)
        #expect(failure?.answer?.status == 200)
        server.stop()
    }

    @Test func `A redirect is an answer, and the key stays here`() async throws {
        let other = try ScriptedServer { _ in .answer(200) }
        let target = other.url.replacing("127.0.0.1", with: "localhost")
        let server = try ScriptedServer { _ in .answer(307, headers: ["Location": target]) }
        let request = HTTPRequest(
            method: "GET",
            url: server.url,
            headers: [.init("Authorization", secret: Secret("Bearer k"))]
        )
        let response = try await transport.send(request)
        #expect(response.status == 307)
        #expect(response.headers["location"] == target)
        #expect(server.requests[0].headers["authorization"] == "Bearer k")
        #expect(other.requests.isEmpty)
        server.stop()
        other.stop()
    }

    @Test func `A longer answer than wanted is refused`() async throws {
        let server = try ScriptedServer { _ in .answer(200, String(repeating: "x", count: 1_001)) }
        let failure = await failure(HTTPRequest(method: "GET", url: server.url, sink: .memory(limit: 1_000)))
        #expect(failure?.kind == .tooLarge)
        server.stop()
    }

    @Test func `Cancelling ends the call and the connection`() async throws {
        let server = try ScriptedServer { _ in .raw("", .hang) }
        let url = server.url
        let task = Task { try await transport.send(HTTPRequest(method: "GET", url: url)) }
        for await _ in server.arrivals { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        for await number in server.departures {
            #expect(number == 1)
            break
        }
        server.stop()
    }

    @Test func `A call of a task that is cancelled already is not made`() async throws {
        let server = try ScriptedServer { _ in .answer(200) }
        let url = server.url
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await transport.send(HTTPRequest(method: "GET", url: url))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(server.requests.isEmpty)
        server.stop()
    }

    @Test func `A file goes up as a form with its length, and no 100 is waited for`() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/big.jsonl"
            let file = try FileDescriptor.open(path, .create(exclusive: true))
            try file.truncate(to: 50 << 20)
            let server = try ScriptedServer { .answer(200, "\($0.bodyLength)") }
            let form = MultipartForm(
                fields: [.init("purpose", "batch")],
                file: .init(field: "file", path: path, filename: "input.jsonl", contentType: "application/jsonl")
            )
            let response = try await transport.send(
                HTTPRequest(method: "POST", url: server.url, body: .multipart(form))
            )
            #expect(response.status == 200)
            let request = try #require(server.requests.first)
            let head = String(decoding: request.body.prefix(600), as: UTF8.self)
            #expect(request.bodyLength > 50 << 20)
            #expect(request.headers["expect"] == nil)
            #expect(request.headers["transfer-encoding"] == nil)
            #expect(head.contains("name=\"purpose\"\r\n\r\nbatch\r\n"))
            #expect(head.contains("name=\"file\"; filename=\"input.jsonl\"\r\nContent-Type: application/jsonl\r\n"))
            server.stop()
        }
    }

    @Test func `A file that is not there is not sent`() async throws {
        let file = MultipartForm.File(field: "file", path: "/nowhere/x", filename: "x", contentType: "a/b")
        let form = MultipartForm(fields: [], file: file)
        let failure = await failure(HTTPRequest(method: "POST", url: "http://127.0.0.1:1", body: .multipart(form)))
        #expect(failure?.kind == .localRead)
        #expect(failure?.requestWasSent == false)
    }

    @Test func `Only what was asked for goes into a file`() async throws {
        try await withTemporaryDirectory { directory in
            let server = try ScriptedServer { request in
                switch request.path {
                case "/rest": .answer(206, "world", headers: ["Content-Range": "bytes 6-10/11"])
                case "/other": .answer(206, "world", headers: ["Content-Range": "bytes 0-4/11"])
                case "/all": .answer(200, "new")
                default: .answer(404, "gone")
                }
            }
            let path = directory + "/file"
            let file = try FileDescriptor.open(path, .create(exclusive: true))
            try file.write(Array("hello ".utf8))
            func get(_ place: String) async throws -> HTTPResponse {
                let sink = HTTPRequest.Sink.file(descriptor: file.raw, offset: 6)
                return try await transport.send(HTTPRequest(method: "GET", url: server.url + place, sink: sink))
            }
            func content() throws -> String {
                String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            }
            #expect(try await get("/missing").body == Array("gone".utf8))
            #expect(try content() == "hello ")
            #expect(try await get("/rest").bytesToFile == 5)
            #expect(try content() == "hello world")
            await #expect(throws: HTTPFailure.self) { try await get("/other") }
            #expect(try content() == "hello world")
            _ = try await get("/all")
            #expect(try content() == "new")
            server.stop()
        }
    }

    @Test func `A cancel is a POST of nothing`() async throws {
        let server = try ScriptedServer { _ in .answer(200) }
        _ = try await transport.send(HTTPRequest(method: "POST", url: server.url))
        #expect(server.requests[0].headers["content-length"] == "0")
        #expect(server.requests[0].headers["content-type"] == nil)
        server.stop()
    }
}

extension Result where Failure == any Error {
    fileprivate init(catching body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
