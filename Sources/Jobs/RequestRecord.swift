import StrictJSON

/// What is remembered about one request line: a line of `requests.jsonl`.
///
/// It is written once the original is safe.
package struct RequestRecord: Hashable, Sendable {
    package var customID: String
    /// Where the request line stands in `input.jsonl`, newline included.
    package var offset: Int64
    package var length: Int
    package var source: Source?
    /// nil where nobody has made an estimate.
    package var tokens: Tokens?

    /// How many tokens a request is expected to be billed for.
    package struct Tokens: Hashable, Sendable {
        package var input: Int
        package var output: Int

        package init(input: Int, output: Int) {
            self.input = input
            self.output = output
        }
    }

    /// The portfolio a request was made from.
    package struct Source: Hashable, Sendable {
        package var type: String
        /// The name it was dropped under, or the path it was submitted from; percent-encoded bytes.
        package var name: String
        /// The percent-encoded name it is held under in its folder of `processing/`; nil for direct submissions.
        package var heldName: String?
        /// SHA-256 of the bytes that were read, in hex.
        package var sha256: String
        package var bytes: Int
        package var promptVersion: String
        package var warnings: [Warning]
        /// What makes another drop the same question; nil for direct submissions and where it does not matter.
        package var key: ContentKey?
        /// The names of the portfolio's accounts, for its outputs: they are not in the request line.
        package var accounts: [String]
        /// The language that was asked for, as a language tag.
        package var language: String
        /// Where the owner is taxed, as an ISO 3166 code; nil where that is not known.
        package var country: String?

        package init(
            type: String,
            name: String,
            heldName: String?,
            sha256: String,
            bytes: Int,
            promptVersion: String,
            warnings: [Warning] = [],
            key: ContentKey? = nil,
            accounts: [String] = [],
            language: String = "en",
            country: String? = nil
        ) {
            self.type = type
            self.name = name
            self.heldName = heldName
            self.sha256 = sha256
            self.bytes = bytes
            self.promptVersion = promptVersion
            self.warnings = warnings
            self.key = key
            self.accounts = accounts
            self.language = language
            self.country = country
        }
    }

    package init(customID: String, offset: Int64, length: Int, source: Source?, tokens: Tokens? = nil) {
        self.customID = customID
        self.offset = offset
        self.length = length
        self.source = source
        self.tokens = tokens
    }
}

extension RequestRecord {
    /// One line, ending in a newline.
    package func encoded() -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("custom_id", customID)
        json.member("offset", offset)
        json.member("length", length)
        if let tokens {
            json.member("tokens_in", tokens.input)
            json.member("tokens_out", tokens.output)
        }
        if let source {
            json.member("type", source.type)
            json.member("name", source.name)
            json.member("held", source.heldName)
            json.member("sha256", source.sha256)
            json.member("bytes", source.bytes)
            json.member("prompt", source.promptVersion)
            if let key = source.key { json.member("key", key.hex) }
            if source.language != "en" { json.member("language", source.language) }
            if let country = source.country { json.member("country", country) }
            if !source.warnings.isEmpty { Warning.write(source.warnings, to: &json) }
            if !source.accounts.isEmpty { write(source.accounts, as: "accounts", to: &json) }
        }
        json.endObject()
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private func write(_ texts: [String], as key: String, to json: inout JSONWriter) {
        json.key(key)
        json.beginArray()
        for text in texts { json.string(text) }
        json.endArray()
    }

    /// nil for a line that a crash left unfinished.
    package init?(line: ArraySlice<UInt8>) {
        guard let root = try? JSONDocument(parsing: line).root,
            let customID = root["custom_id"]?.string,
            let offset = root["offset"]?.integer,
            let length = root["length"]?.integer
        else { return nil }
        var source: Source?
        if let type = root["type"]?.string, let name = root["name"]?.string {
            source = Source(
                type: type,
                name: name,
                heldName: root["held"]?.string,
                sha256: root["sha256"]?.string ?? "",
                bytes: root["bytes"]?.integer ?? 0,
                promptVersion: root["prompt"]?.string ?? "",
                warnings: root["warnings"]?.elements.compactMap(Warning.init) ?? [],
                key: root["key"]?.string.flatMap { ContentKey(hex: Array($0.utf8)) },
                accounts: root["accounts"]?.elements.compactMap(\.string) ?? [],
                language: root["language"]?.string ?? "en",
                country: root["country"]?.string
            )
        }
        let tokens = root["tokens_in"]?.integer.flatMap { input in
            root["tokens_out"]?.integer.map { Tokens(input: input, output: $0) }
        }
        self.init(customID: customID, offset: Int64(offset), length: length, source: source, tokens: tokens)
    }
}
