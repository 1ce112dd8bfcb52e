/// A whole answer, whatever its status.
package struct HTTPResponse: Hashable, Sendable {
    package var status: Int
    package var headers: HTTPHeaders
    /// Empty where the body went to a file.
    package var body: [UInt8]
    /// How many bytes of the body went to the file.
    package var bytesToFile: Int64

    package init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [], bytesToFile: Int64 = 0) {
        self.status = status
        self.headers = headers
        self.body = body
        self.bytesToFile = bytesToFile
    }
}

/// The header lines of an answer, in their order; names are compared without regard to case.
package struct HTTPHeaders: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    private var lines: [Line] = []

    private struct Line: Hashable {
        var name: String
        var value: String
    }

    package init() {}

    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }

    package mutating func append(_ name: String, _ value: String) {
        lines.append(Line(name: name.lowercased(), value: value))
    }

    /// The same lines with other values.
    func mapping(_ change: (String) -> String) -> HTTPHeaders {
        var headers = self
        headers.lines = lines.map { Line(name: $0.name, value: change($0.value)) }
        return headers
    }

    /// The first value under this name, without surrounding white space.
    package subscript(name: String) -> String? {
        let name = name.lowercased()
        return lines.first { $0.name == name }?.value
    }
}
