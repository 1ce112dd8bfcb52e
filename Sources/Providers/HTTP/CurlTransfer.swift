import Batches
import CCurl

/// One call under way; lives on the loop's thread.
final class CurlTransfer {
    private let id: UInt64
    let request: HTTPRequest
    let curl: UnsafePointer<ccurl_library>
    private(set) var easy: UnsafeMutableRawPointer?
    var form: UnsafeMutableRawPointer?
    var headers: UnsafeMutablePointer<ccurl_slist>?
    /// Gives out a body that is streamed.
    var reader: BodyReader?
    private let errorText: UnsafeMutablePointer<CChar>
    private var continuation: CurlLoop.Continuation?
    var reception: HTTPReception

    init(id: UInt64, request: HTTPRequest, curl: UnsafePointer<ccurl_library>) {
        self.id = id
        self.request = request
        self.curl = curl
        reception = HTTPReception(sink: request.sink)
        errorText = .allocate(capacity: CCURL_ERROR_SIZE)
        errorText.initialize(repeating: 0, count: CCURL_ERROR_SIZE)
    }

    deinit {
        if let easy { curl.pointee.easy_cleanup(easy) }
        if let form { curl.pointee.mime_free(form) }
        curl.pointee.slist_free_all(headers)
        errorText.deallocate()
    }

    /// Hands the call to libcurl; what is returned says why it cannot be made.
    func begin(in multi: CurlMulti, _ continuation: CurlLoop.Continuation) -> HTTPFailure? {
        easy = curl.pointee.easy_init()
        guard let easy else { return unsent(.other(2), "libcurl is out of memory") }
        set(CCURL_OPT_URL, request.url)
        set(CCURL_OPT_PRIVATE, pointer: UnsafeRawPointer(bitPattern: UInt(id)))
        set(CCURL_OPT_ERRORBUFFER, pointer: errorText)
        setConnection()
        setLimits()
        setHeaders()
        if let failure = setBody() { return failure }
        setCallbacks()
        guard multi.add(easy) else { return unsent(.other(2), "libcurl does not take the call") }
        self.continuation = continuation
        return nil
    }

    func cancel(in multi: CurlMulti) {
        if let easy { multi.remove(easy) }
        continuation?.resume(throwing: CancellationError())
        continuation = nil
    }

    func finish(_ code: Int32, in multi: CurlMulti) {
        guard let easy else { return }
        let wasSent = ccurl_long_info(curl, easy, Int32(CCURL_INFO_REQUEST_SIZE)) > 0
        multi.remove(easy)
        if let failure = reader?.failure {
            // A body that is not whole has no effect.
            let words = (failure as? DownloadFile.Problem)?.message ?? "\(failure)"
            continuation?.resume(throwing: unsent(.localRead, words))
        } else if reception.hasEnough {
            continuation?.resume(returning: reception.response)
        } else if let fault = reception.fault {
            var failure = HTTPFailure(kind: fault, message: reception.faultMessage, requestWasSent: true)
            failure.answer = reception.brokenAnswer
            continuation?.resume(throwing: failure)
        } else if Int(code) == CCURL_OK {
            continuation?.resume(returning: reception.response)
        } else {
            continuation?.resume(throwing: failure(code, wasSent: wasSent))
        }
        continuation = nil
    }

    private func failure(_ code: Int32, wasSent: Bool) -> HTTPFailure {
        var message = String(cString: errorText)
        if message.isEmpty, let text = curl.pointee.easy_strerror(code) { message = String(cString: text) }
        for header in request.headers where header.isSecret && !header.value.isEmpty {
            message = message.split(separator: header.value.reveal(), omittingEmptySubsequences: false)
                .joined(separator: header.value.description)
        }
        let kind = HTTPFailure.Kind(
            curlCode: code,
            wasSent: wasSent,
            answerHasBegun: reception.brokenAnswer != nil
        )
        return HTTPFailure(
            kind: kind,
            message: message,
            requestWasSent: wasSent && !kind.isBeforeRequest,
            answer: reception.brokenAnswer
        )
    }

    func unsent(_ kind: HTTPFailure.Kind, _ message: String) -> HTTPFailure {
        HTTPFailure(kind: kind, message: message, requestWasSent: false)
    }

    func set(_ option: Int, _ value: Int) {
        if let easy { _ = ccurl_set_long(curl, easy, Int32(option), value) }
    }

    func set(_ option: Int, _ value: String) {
        if let easy { _ = ccurl_set_string(curl, easy, Int32(option), value) }
    }

    func set(_ option: Int, pointer: UnsafeRawPointer?) {
        if let easy { _ = ccurl_set_pointer(curl, easy, Int32(option), pointer) }
    }
}
