import Batches
import CCurl

extension CurlTransfer {
    func setConnection() {
        set(CCURL_OPT_PROTOCOLS_STR, "http,https")
        set(CCURL_OPT_HTTP_VERSION, CCURL_HTTP_VERSION_1_1)
        set(CCURL_OPT_FOLLOWLOCATION, 0)
        set(CCURL_OPT_NOSIGNAL, 1)
        set(CCURL_OPT_TCP_KEEPALIVE, 1)
        if case .file = request.sink { set(CCURL_OPT_BUFFERSIZE, 256 << 10) }
        set(CCURL_OPT_SUPPRESS_CONNECT_HEADERS, 1)
        // A name that takes long to look up must not hold the thread when its call is cancelled.
        set(CCURL_OPT_QUICK_EXIT, 1)
        if !request.isRepeatable { set(CCURL_OPT_FRESH_CONNECT, 1) }
        if isLoopback(request.url) { set(CCURL_OPT_PROXY, "") }
        if let file = environment("SSL_CERT_FILE") { set(CCURL_OPT_CAINFO, file) }
        if let directory = environment("SSL_CERT_DIR") { set(CCURL_OPT_CAPATH, directory) }
    }

    func setLimits() {
        set(CCURL_OPT_CONNECTTIMEOUT_MS, request.limits.connect.milliseconds)
        set(CCURL_OPT_LOW_SPEED_LIMIT, 1)
        set(CCURL_OPT_LOW_SPEED_TIME, max(1, request.limits.stall.milliseconds / 1_000))
        if let total = request.limits.total { set(CCURL_OPT_TIMEOUT_MS, max(1, total.milliseconds)) }
    }

    func setHeaders() {
        var names: Set<String> = ["expect"]
        headers = curl.pointee.slist_append(headers, "Expect:")
        for header in request.headers {
            names.insert(header.name.lowercased())
            // A line end within a value would begin another header.
            let value = header.value.reveal().filter { !$0.isNewline }
            headers = curl.pointee.slist_append(headers, "\(header.name): \(value)")
        }
        if case .none = request.body, !names.contains("content-type") {
            headers = curl.pointee.slist_append(headers, "Content-Type:")
        }
        set(CCURL_OPT_HTTPHEADER, pointer: headers)
    }

    func setBody() -> HTTPFailure? {
        switch request.body {
        case .none where request.method == "GET":
            return nil
        case .none:
            setBytes([])
        case .bytes(let bytes):
            setBytes(bytes)
        case .multipart(let form):
            if let failure = setForm(form) { return failure }
        case .stream(let body):
            if let failure = setStream(body) { return failure }
        }
        if request.method != "POST" { set(CCURL_OPT_CUSTOMREQUEST, request.method) }
        return nil
    }

    private func setBytes(_ bytes: [UInt8]) {
        guard let easy else { return }
        set(CCURL_OPT_POST, 1)
        _ = ccurl_set_size(curl, easy, Int32(CCURL_OPT_POSTFIELDSIZE_LARGE), Int64(bytes.count))
        if bytes.isEmpty {
            set(CCURL_OPT_COPYPOSTFIELDS, "")
        } else {
            bytes.withUnsafeBytes { set(CCURL_OPT_COPYPOSTFIELDS, pointer: $0.baseAddress) }
        }
    }

    private func setStream(_ body: StreamedBody) -> HTTPFailure? {
        guard let easy else { return nil }
        do {
            reader = try BodyReader(body)
        } catch {
            return unsent(.localRead, (error as? DownloadFile.Problem)?.message ?? "\(error)")
        }
        set(CCURL_OPT_POST, 1)
        _ = ccurl_set_size(curl, easy, Int32(CCURL_OPT_POSTFIELDSIZE_LARGE), body.length)
        // What was read once cannot be read again for a second connection.
        set(CCURL_OPT_FRESH_CONNECT, 1)
        set(CCURL_OPT_UPLOAD_BUFFERSIZE, 256 << 10)
        set(CCURL_OPT_READDATA, pointer: UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque()))
        _ = ccurl_set_callback(curl, easy, Int32(CCURL_OPT_READFUNCTION)) { bytes, size, count, context in
            guard let context else { return 0 }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
            return transfer.reader?.read(into: buffer) ?? CCURL_READ_ABORT
        }
        return nil
    }

    private func setForm(_ content: MultipartForm) -> HTTPFailure? {
        form = curl.pointee.mime_init(easy)
        for field in content.fields {
            let part = curl.pointee.mime_addpart(form)
            _ = curl.pointee.mime_name(part, field.name)
            _ = curl.pointee.mime_data(part, field.value, field.value.utf8.count)
        }
        let part = curl.pointee.mime_addpart(form)
        _ = curl.pointee.mime_name(part, content.file.field)
        guard curl.pointee.mime_filedata(part, content.file.path) == 0 else {
            return unsent(.localRead, "\(content.file.path) cannot be read")
        }
        _ = curl.pointee.mime_filename(part, content.file.filename)
        _ = curl.pointee.mime_type(part, content.file.contentType)
        set(CCURL_OPT_MIMEPOST, pointer: form)
        set(CCURL_OPT_UPLOAD_BUFFERSIZE, 256 << 10)
        return nil
    }

    func setCallbacks() {
        guard let easy else { return }
        let context = UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
        set(CCURL_OPT_HEADERDATA, pointer: context)
        set(CCURL_OPT_WRITEDATA, pointer: context)
        _ = ccurl_set_callback(curl, easy, Int32(CCURL_OPT_HEADERFUNCTION)) { bytes, size, count, context in
            CurlTransfer.receive(bytes, size * count, context) { $0.receiveHeader($1) }
        }
        _ = ccurl_set_callback(curl, easy, Int32(CCURL_OPT_WRITEFUNCTION)) { bytes, size, count, context in
            CurlTransfer.receive(bytes, size * count, context) { $0.receiveBody($1) }
        }
    }

    /// Returns what libcurl expects of a callback: the count it gave, or anything else to end the transfer.
    private static func receive(
        _ bytes: UnsafeMutablePointer<CChar>?,
        _ count: Int,
        _ context: UnsafeMutableRawPointer?,
        _ take: (inout HTTPReception, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let context else { return 0 }
        let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
        let isTaken = take(&transfer.reception, UnsafeRawBufferPointer(start: bytes, count: count))
        return isTaken ? count : count + 1
    }
}
