/// Why no whole answer came.
package struct HTTPFailure: Error, Hashable, Sendable {
    package var kind: Kind
    /// The transport's words; never holds a secret.
    package var message: String
    /// Whether the server may have seen the request; false only where it certainly did not.
    package var requestWasSent: Bool
    /// The status and headers of an answer that broke off; nil where none had begun.
    package var answer: HTTPResponse?

    package init(kind: Kind, message: String, requestWasSent: Bool, answer: HTTPResponse? = nil) {
        self.kind = kind
        self.message = message
        self.requestWasSent = requestWasSent
        self.answer = answer
    }

    package enum Kind: Hashable, Sendable {
        /// libcurl.so.4 is not on this machine.
        case libraryMissing
        case badURL
        case resolve
        case connect
        /// The TLS handshake did not come about.
        case handshake
        /// The server's certificate is not trusted, or does not fit.
        case certificate
        case timeout
        /// The connection broke before the first byte of an answer.
        case reset
        /// The connection broke within the answer.
        case cutBody
        /// What came is not HTTP.
        case notHTTP
        /// The answer is longer than the sink takes.
        case tooLarge
        /// The file to send could not be read.
        case localRead
        /// The answer could not be written; the error number.
        case localWrite(Int32)
        /// Any other code of libcurl.
        case other(Int32)
    }

    /// The error number, where the answer could not be written.
    package var systemError: Int32? {
        if case .localWrite(let code) = kind { code } else { nil }
    }

    /// Whether the same request may succeed in a moment.
    package var isTransient: Bool {
        switch kind {
        case .resolve, .connect, .handshake, .timeout, .reset, .cutBody, .other: true
        case .libraryMissing, .badURL, .certificate, .notHTTP, .tooLarge, .localRead, .localWrite: false
        }
    }
}
