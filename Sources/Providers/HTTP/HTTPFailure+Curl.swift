import CCurl

extension HTTPFailure.Kind {
    init(curlCode code: Int32, wasSent: Bool, answerHasBegun: Bool) {
        switch Int(code) {
        // Also what libcurl makes of an answer without a status line.
        case CCURL_UNSUPPORTED_PROTOCOL where wasSent: self = .notHTTP
        case CCURL_UNSUPPORTED_PROTOCOL, CCURL_URL_MALFORMAT: self = .badURL
        case CCURL_COULDNT_RESOLVE_PROXY, CCURL_COULDNT_RESOLVE_HOST: self = .resolve
        case CCURL_COULDNT_CONNECT, CCURL_PROXY: self = .connect
        case CCURL_SSL_CONNECT_ERROR: self = .handshake
        case CCURL_SSL_CERTPROBLEM, CCURL_PEER_FAILED_VERIFICATION, CCURL_SSL_CACERT_BADFILE, CCURL_SSL_ISSUER_ERROR:
            self = .certificate
        case CCURL_OPERATION_TIMEDOUT: self = .timeout
        case CCURL_PARTIAL_FILE: self = .cutBody
        case CCURL_GOT_NOTHING, CCURL_SEND_ERROR, CCURL_RECV_ERROR: self = answerHasBegun ? .cutBody : .reset
        case CCURL_READ_ERROR: self = .localRead
        case CCURL_WEIRD_SERVER_REPLY: self = .notHTTP
        default: self = .other(code)
        }
    }

    /// Whether no byte of the request can have left when this happened.
    var isBeforeRequest: Bool {
        switch self {
        case .libraryMissing, .badURL, .resolve, .connect, .handshake, .certificate: true
        case .timeout, .reset, .cutBody, .notHTTP, .tooLarge, .localRead, .localWrite, .other: false
        }
    }
}
