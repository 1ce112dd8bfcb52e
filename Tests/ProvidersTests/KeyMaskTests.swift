import Batches
import FoundationEssentials
import Providers
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct KeyMaskTests {
    /// Keys, and how they are found spelled.
    private static let keys: [String: [String]] = [
        "sk-0123456789abcdefghij": ["sk-0123456789abcdefghij", #"sk\\u002D0123456789abcdefghij"#]
            + [#"\"#, #"\\"#, #"\\\\"#, #"\\\\\\\\"#, #"\u005c"#, #"\u005C\u005C"#].map {
                escaped("sk-0123456789abcdefghij", by: $0)
            },
        "k/0123456789+abcdef==": [
            "k/0123456789+abcdef==", #"k\/0123456789+abcdef=="#, #"k/0123456789\u002Babcdef\u003D\u003D"#,
            #"k\/0123456789\u002babcdef\u003d\u003d"#, #"k\\/0123456789+abcdef=\\u003d"#,
            #"k\\\/0123456789\\\\u002babcdef=="#,
        ],
    ]

    /// Every byte of it, each with this for a backslash.
    private static func escaped(_ key: String, by backslash: String) -> String {
        key.utf8.map { "\(backslash)u00" + String($0, radix: 16) }.joined()
    }

    private static func concealed(_ text: String, _ key: String) -> String {
        (keys[key] ?? []).reduce(text) { $0.replacing($1, with: String(repeating: "*", count: $1.count)) }
    }

    private static func line(_ key: String) -> String {
        let spellings = (keys[key] ?? []).joined(separator: #"",""#)
        return #"{"custom_id":"\#(spellings)","a":"\#(key)\#(key)\#(key.dropLast())"}"# + "\n"
    }

    private func provider(_ key: String, _ url: String, _ transport: any HTTPTransport) -> OpenAIProvider {
        OpenAIProvider(
            settings: ProviderSettings(baseURL: url, apiKey: Secret(key)),
            transport: transport,
            jitter: { 0 },
            sleep: { _ in }
        )
    }

    /// Cuts fall on all kinds of places of a key.
    @Test(arguments: keys.keys.sorted(), [9, 17, 23, 10_000])
    func `A key that a server repeats never stands in a file`(key: String, piece: Int) async throws {
        let text = Self.line(key) + Self.line(key)
        let bytes = Array(text.utf8)
        let piece = max(piece, bytes.count / 24)
        let server = try ScriptedServer { request in
            let start = request.headers["range"].flatMap { Int($0.dropFirst("bytes=".count).dropLast()) } ?? 0
            let rest = bytes[start...]
            let head = """
                HTTP/1.1 206 Partial\r\nContent-Range: bytes \(start)-\(bytes.count - 1)/\(bytes.count)\r\n\
                Content-Length: \(rest.count)\r\n\r\n
                """
            return ScriptedServer.Reply(
                bytes: Array(head.utf8) + rest.prefix(piece),
                ending: rest.count <= piece ? .keep : .close
            )
        }
        try await withTemporaryDirectory { directory async throws in
            let path = directory + "/results.jsonl"
            // What is on disk from last time ends within a key.
            try Data(bytes.prefix(20)).write(to: URL(filePath: path))
            let size = try await provider(key, server.url, CurlTransport()).download("file-1", to: path)
            #expect(size == Int64(bytes.count))
            let content = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            #expect(content == Self.concealed(text, key))
        }
        server.stop()
    }

    @Test(arguments: keys.keys.sorted())
    func `A key that a server repeats in what it says of a batch is not read`(key: String) async throws {
        let spellings = try #require(Self.keys[key])
        for spelling in spellings {
            let answer = #"{"id":"b","metadata":{"k":"Bearer \#(spelling)"},"output_file_id":"f-\#(spelling)"}"#
            let job = try await provider(key, "", ScriptedTransport(.answer(200, answer))).status(of: "b")
            let stars = String(repeating: "*", count: spelling.count)
            #expect(job.metadata["k"] == "Bearer " + stars && job.outputFileID == "f-" + stars)
        }
    }

    @Test(arguments: [
        #"sk-0123456789abcdefghi"#, #"sk\u002d0123456789abcdefghi\u006b"#, #"sk\u00"#, #"\\\\\\\\"#,
        #"a\nb\/c\u00e9\u0041"#,
        #"sk\\n-0123456789abcdefghij"#,
    ])
    func `What is no key stays as it is`(text: String) async throws {
        let answer = #"{"id":"b","metadata":{"k":"\#(text.replacing(#"\"#, with: #"\\"#))"}}"#
        let job = try await provider("sk-0123456789abcdefghij", "", ScriptedTransport(.answer(200, answer))).status(
            of: "b"
        )
        #expect(job.metadata["k"] == text)
    }
}
