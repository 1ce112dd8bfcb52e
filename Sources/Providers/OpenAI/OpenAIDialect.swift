package import Batches
import StrictJSON

/// Where a server that speaks OpenAI's Files and Batch API differs from OpenAI's own.
package struct OpenAIDialect: Hashable, Sendable {
    package var keyHeader = KeyHeader.bearer
    /// What an upload says it is for.
    package var filePurpose = "batch"
    package var fileContentType = "application/jsonl"
    package var upload = Upload.form
    package var envelope = Envelope.route
    /// Whether an order may carry metadata; where it may not, a batch is recognised by its upload.
    package var takesMetadata = true
    /// Whether the limit of an answer's length has OpenAI's newer name.
    package var isOpenAI = true
    /// What fits into one batch.
    package var limits = BatchLimits(requests: 50_000, bytes: 200 << 20)

    package enum KeyHeader: Hashable, Sendable {
        case bearer
        case apiKey
    }

    package enum Upload: Hashable, Sendable {
        /// The file is part of a form.
        case form
        /// A form without the file is answered with the address of a store, which takes the file and must not see the key.
        case redirected
    }

    package enum Envelope: Hashable, Sendable {
        /// A line names the method and the path.
        case route
        /// A line has an id and a body.
        case bodyOnly
    }
}

extension OpenAIDialect {
    /// OpenAI's own, or what servers that imitate it want; Azure is recognised by its address.
    static func fitting(_ settings: ProviderSettings) -> OpenAIDialect {
        if settings.isAzure { return .azure }
        var dialect = OpenAIDialect()
        dialect.isOpenAI = settings.isOpenAI
        return dialect
    }

    func headers(_ settings: ProviderSettings) -> [HTTPRequest.Header] {
        var headers = [HTTPRequest.Header("User-Agent", settings.userAgent)]
        if !settings.apiKey.isEmpty {
            let key = settings.apiKey.reveal()
            switch keyHeader {
            case .bearer: headers.append(.init("Authorization", secret: Secret("Bearer \(key)")))
            case .apiKey: headers.append(.init("api-key", secret: settings.apiKey))
            }
        }
        if let organization = settings.organization, !organization.isEmpty {
            headers.append(.init("OpenAI-Organization", organization))
        }
        if let project = settings.project, !project.isEmpty { headers.append(.init("OpenAI-Project", project)) }
        return headers
    }

    /// The line as these servers want it, from OpenAI's.
    func enveloped(_ line: [UInt8]) -> [UInt8] {
        guard envelope == .bodyOnly, let body = line.firstRange(of: Self.body) else { return line }
        // The id before it holds neither quotes nor colons.
        guard let route = line[..<body.lowerBound].firstRange(of: Self.method) else { return line }
        return Array(line[..<route.lowerBound]) + line[body.lowerBound...]
    }

    private static let method = Array(#","method":"#.utf8)
    private static let body = Array(#","body":"#.utf8)
}
