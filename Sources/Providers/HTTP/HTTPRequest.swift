package import Batches

/// One HTTP request, with where its answer goes and how long it may take.
package struct HTTPRequest: Sendable {
    package var method: String
    package var url: String
    package var headers: [Header]
    package var body: Body
    package var sink: Sink
    package var limits: Limits
    /// Whether the request may reach the server twice without harm.
    ///
    /// Where it may not, a connection of its own is opened, because libcurl sends a request again by itself when a
    /// kept connection turns out to be dead.
    package var isRepeatable: Bool

    /// How many bytes of an answer are kept in memory where nothing else is said.
    package static let usualLimit = 16 << 20

    package init(
        method: String,
        url: String,
        headers: [Header] = [],
        body: Body = .none,
        sink: Sink = .memory(limit: HTTPRequest.usualLimit),
        limits: Limits = Limits(),
        isRepeatable: Bool = true
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.sink = sink
        self.limits = limits
        self.isRepeatable = isRepeatable
    }
}

extension HTTPRequest {
    /// A header line; what stands in a secret one is kept out of every message.
    package struct Header: Hashable, Sendable {
        package var name: String
        package var value: Secret
        package var isSecret: Bool

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = Secret(value)
            isSecret = false
        }

        package init(_ name: String, secret: Secret) {
            self.name = name
            value = secret
            isSecret = true
        }
    }

    package enum Body: Sendable {
        case none
        case bytes([UInt8])
        case multipart(MultipartForm)
        case stream(StreamedBody)
    }

    /// Where the body of the answer goes.
    package enum Sink: Sendable {
        /// More than `limit` bytes fail with `tooLarge`.
        case memory(limit: Int)
        /// The rest of the body is not waited for; what arrived counts as the answer.
        case beginning(count: Int)
        /// A 206 is written from `offset` on, a 200 from 0 on after emptying the file, anything else goes to memory.
        /// The descriptor must stay open until `send` returns. What the mask conceals never stands in the file.
        case file(descriptor: Int32, offset: Int64, mask: KeyMask = KeyMask())
    }

    package struct Limits: Hashable, Sendable {
        package var connect: Duration
        /// How long nothing at all may move.
        package var stall: Duration
        /// For the whole call; nil for no limit.
        package var total: Duration?

        package init(connect: Duration = .seconds(10), stall: Duration = .seconds(60), total: Duration? = nil) {
            self.connect = connect
            self.stall = stall
            self.total = total
        }
    }
}

/// A `multipart/form-data` body: text fields, then one file that is streamed from disk.
package struct MultipartForm: Hashable, Sendable {
    package var fields: [Field]
    package var file: File

    package init(fields: [Field], file: File) {
        self.fields = fields
        self.file = file
    }

    package struct Field: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package struct File: Hashable, Sendable {
        package var field: String
        package var path: String
        /// The name the server is told.
        package var filename: String
        package var contentType: String

        package init(field: String, path: String, filename: String, contentType: String) {
            self.field = field
            self.path = path
            self.filename = filename
            self.contentType = contentType
        }
    }
}
