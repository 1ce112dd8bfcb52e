import Batches
import FoundationEssentials
import Providers
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct DownloadTests {
    private static let content = (0..<20_000).map { #"{"custom_id":"r-\#($0)","n":\#($0 &* 7_919)}"# + "\n" }.joined()

    private func provider(_ server: ScriptedServer) -> OpenAIProvider {
        OpenAIProvider(
            settings: ProviderSettings(baseURL: server.url, apiKey: Secret("k")),
            transport: CurlTransport(),
            jitter: { 0 },
            sleep: { _ in }
        )
    }

    private func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    /// Answers with the rest of the content, but breaks off after `piece` bytes.
    @Sendable private static func cut(
        _ request: ScriptedServer.Request,
        piece: Int,
        tag: String?
    ) -> ScriptedServer.Reply {
        let bytes = Array(content.utf8)
        let start = request.headers["range"].flatMap { Int($0.dropFirst("bytes=".count).dropLast()) } ?? 0
        let rest = bytes[start...]
        var head =
            start > 0
            ? "HTTP/1.1 206 Partial\r\nContent-Range: bytes \(start)-\(bytes.count - 1)/\(bytes.count)\r\n"
            : "HTTP/1.1 200 OK\r\n"
        head += "Content-Length: \(rest.count)\r\n"
        if let tag { head += "ETag: \(tag)\r\n" }
        let isWhole = rest.count <= piece
        return ScriptedServer.Reply(
            bytes: Array((head + "\r\n").utf8) + rest.prefix(piece),
            ending: isWhole ? .keep : request.number % 2 == 0 ? .reset : .close
        )
    }

    @Test(arguments: ["\"v1\"", "W/\"v1\"", nil])
    func `Twenty cuts cost nothing but time`(tag: String?) async throws {
        let piece = Self.content.utf8.count / 20
        let server = try ScriptedServer { Self.cut($0, piece: piece, tag: tag) }
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/results.jsonl"
            let size = try await provider(server).download("file-1", to: path)
            #expect(size == Int64(Self.content.utf8.count))
            #expect(try read(path) == Self.content)
        }
        #expect(server.requests.count >= 20)
        #expect(server.requests[0].path == "/files/file-1/content")
        #expect(server.requests[0].headers["range"] == nil)
        let isStrong = tag?.hasPrefix("\"") ?? false
        #expect(server.requests[5].headers["if-range"] == (isStrong ? tag : nil))
        server.stop()
    }

    @Test func `What is on disk from last time is continued`() async throws {
        let server = try ScriptedServer { Self.cut($0, piece: .max, tag: nil) }
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/results.jsonl"
            try Data(Self.content.utf8.prefix(5_000)).write(to: URL(filePath: path))
            _ = try await provider(server).download("file-1", to: path)
            #expect(try read(path) == Self.content)
        }
        let contents = server.requests.filter { $0.path.hasSuffix("/content") }
        #expect(contents.map { $0.headers["range"] } == ["bytes=5000-"])
        server.stop()
    }

    @Test func `A file that is complete already is not fetched again`() async throws {
        let count = Self.content.utf8.count
        let server = try ScriptedServer { _ in .answer(416, "", headers: ["Content-Range": "bytes */\(count)"]) }
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/results.jsonl"
            try Data(Self.content.utf8).write(to: URL(filePath: path))
            #expect(try await provider(server).download("file-1", to: path) == Int64(count))
            #expect(try read(path) == Self.content)
        }
        server.stop()
    }

    @Test func `More on disk than there can be is thrown away`() async throws {
        let server = try ScriptedServer { request in
            request.headers["range"] == nil
                ? .answer(200, "right") : .answer(416, "", headers: ["Content-Range": "bytes */5"])
        }
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/results.jsonl"
            try Data("wrong and longer".utf8).write(to: URL(filePath: path))
            #expect(try await provider(server).download("file-1", to: path) == 5)
            #expect(try read(path) == "right")
        }
        server.stop()
    }

    @Test func `A server without ranges is asked for the whole again`() async throws {
        let server = try ScriptedServer { request in
            request.number < 3
                ? .raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234", .close) : .answer(200, "0123456789")
        }
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/results.jsonl"
            #expect(try await provider(server).download("file-1", to: path) == 10)
            #expect(try read(path) == "0123456789")
        }
        server.stop()
    }

    @Test func `A body without a length is measured against what the provider says of the file`() async throws {
        let server = try ScriptedServer { request in
            switch (request.path, request.headers["range"]) {
            case ("/files/f", _): .answer(200, #"{"id":"f","bytes":10}"#)
            case (_, nil): .raw("HTTP/1.1 200 OK\r\n\r\n01234", .close)
            default: .answer(206, "56789", headers: ["Content-Range": "bytes 5-9/10"])
            }
        }
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/results.jsonl"
            #expect(try await provider(server).download("f", to: path) == 10)
            #expect(try read(path) == "0123456789")
        }
        server.stop()
    }

    @Test func `Lines that were cut off between two of them are not the file`() async throws {
        let first = #"{"custom_id":"a"}"# + "\n"
        let lines = first + #"{"custom_id":"b"}"# + "\n"
        let server = try ScriptedServer { request in
            request.path == "/files/f"
                ? .answer(200, #"{"id":"f","bytes":\#(lines.utf8.count)}"#)
                : .answer(200, request.number < 3 ? first : lines)
        }
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/results.jsonl"
            #expect(try await provider(server).download("f", to: path) == lines.utf8.count)
            #expect(try read(path) == lines)
        }
        server.stop()
    }

    @Test(arguments: [true, false])
    func `Lines that come alike again and again are the file, however long it is said to be`(
        isChunked: Bool
    ) async throws {
        let lines = #"{"custom_id":"a"}"# + "\n"
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        let chunks = head + String(lines.utf8.count, radix: 16) + "\r\n" + lines + "\r\n0\r\n\r\n"
        let server = try ScriptedServer { request in
            guard request.path != "/files/f" else {
                return .answer(200, #"{"id":"f","bytes":\#(lines.utf8.count + 10)}"#)
            }
            return isChunked ? .raw(chunks, .close) : .answer(200, lines)
        }
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/results.jsonl"
            #expect(try await provider(server).download("f", to: path) == lines.utf8.count)
            #expect(try read(path) == lines)
        }
        #expect(server.requests.count { $0.path.hasSuffix("/content") } == 3)
        server.stop()
    }

    @Test func `Lines that come with another length each time are asked for again later`() async throws {
        let line = #"{"custom_id":"a"}"# + "\n"
        let server = try ScriptedServer { request in
            request.path == "/files/f"
                ? .answer(200, #"{"id":"f","bytes":1000}"#)
                : .answer(200, String(repeating: line, count: request.number))
        }
        try await withTemporaryDirectory { directory async throws in
            let failure = await #expect(throws: ProviderFailure.self) {
                try await provider(server).download("f", to: directory + "/results.jsonl")
            }
            #expect(failure?.isSystemFault == false && failure?.message.contains("and the file 1000") == true)
        }
        server.stop()
    }

    @Test(arguments: ["<html>Sign in</html>", "", #"{"id": "batch_re"#, "{}", "null"])
    func `A page from something on the way is not the file`(page: String) async throws {
        let lines = #"{"custom_id":"a"}"# + "\n"
        let server = try ScriptedServer { request in
            request.path == "/files/f"
                ? .answer(200, #"{"id":"f","bytes":\#(lines.utf8.count)}"#)
                : .answer(200, request.number < 3 ? page : lines)
        }
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/results.jsonl"
            #expect(try await provider(server).download("f", to: path) == lines.utf8.count)
            #expect(try read(path) == lines)
        }
        server.stop()
    }

    @Test(arguments: ["<html>Sign in</html>", "\n <!DOCTYPE html>", "\u{FEFF}<?xml?>"])
    func `A page is not the file where nothing is said of that, either`(page: String) async throws {
        let lines = #"{"custom_id":"a"}"# + "\n"
        for pages in [2, .max] {
            let server = try ScriptedServer { request in
                request.path == "/files/f" ? .answer(404, "{}") : .answer(200, request.number <= pages ? page : lines)
            }
            try await withTemporaryDirectory { directory async throws in
                let path = directory + "/results.jsonl"
                guard pages > 2 else {
                    #expect(try await provider(server).download("f", to: path) == lines.utf8.count)
                    return
                }
                let failure = await #expect(throws: ProviderFailure.self) {
                    try await provider(server).download("f", to: path)
                }
                #expect(failure?.isSystemFault == false && failure?.message.contains("is a page") == true)
                #expect(try read(path).isEmpty)
            }
            server.stop()
        }
    }

    @Test func `An empty file is a file`() async throws {
        let server = try ScriptedServer { _ in .answer(200, "") }
        try await withTemporaryDirectory { directory async throws in
            #expect(try await provider(server).download("f", to: directory + "/empty") == 0)
            #expect(try read(directory + "/empty").isEmpty)
        }
        server.stop()
    }

    @Test func `What cannot be had is given up on, and what is there stays`() async throws {
        let gone = try ScriptedServer { _ in .answer(404, #"{"error":{"message":"No such File object: f"}}"#) }
        let broken = try ScriptedServer { _ in .raw("", .reset) }
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/results.jsonl"
            try Data("start".utf8).write(to: URL(filePath: path))
            let missing = await #expect(throws: ProviderFailure.self) {
                try await provider(gone).download("f", to: path)
            }
            #expect(missing?.kind == .notFound)
            let cut = await #expect(throws: ProviderFailure.self) { try await provider(broken).download("f", to: path) }
            #expect(cut?.kind == .unreachable)
            #expect(broken.requests.count == 4)
            #expect(try read(path) == "start")
            let local = await #expect(throws: ProviderFailure.self) {
                try await provider(gone).download("f", to: directory + "/no/such/place")
            }
            #expect(local?.kind == .localFile)
        }
        gone.stop()
        broken.stop()
    }

    @Test func `Upload and order go over the wire`() async throws {
        let server = try ScriptedServer { request in
            switch request.path {
            case "/files": .answer(200, #"{"id":"file-9","object":"file","bytes":4}"#)
            default: .answer(200, #"{"id":"batch_9","status":"validating","metadata":{"k":"v"}}"#)
            }
        }
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/input.jsonl"
            try Data("{}\n".utf8).write(to: URL(filePath: path))
            let provider = provider(server)
            let id = try await provider.upload(BatchInput(path: path, filename: "input.jsonl"))
            let order = BatchOrder(
                inputFileID: id,
                input: BatchInput(path: path, filename: "input.jsonl"),
                submission: "s",
                model: "m",
                requests: 1,
                endpoint: "/v1/chat/completions",
                metadata: ["k": "v"]
            )
            #expect(try await provider.create(order).metadata == ["k": "v"])
            let missing = await #expect(throws: ProviderFailure.self) {
                try await provider.upload(BatchInput(path: directory + "/none", filename: "none.jsonl"))
            }
            #expect(missing?.kind == .localFile)
        }
        #expect(server.requests.count == 2)
        #expect(String(decoding: server.requests[0].body, as: UTF8.self).contains("\r\n\r\n{}\n\r\n--"))
        #expect(server.requests[1].headers["content-type"] == "application/json")
        #expect(server.requests[1].headers["authorization"] == "Bearer k")
        server.stop()
    }
}
