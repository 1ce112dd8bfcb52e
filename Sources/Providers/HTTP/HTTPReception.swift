import Glibc

/// Takes in an answer as it arrives: the status line, the headers, then the body into its sink.
struct HTTPReception {
    private(set) var response = HTTPResponse(status: 0)
    /// Why the rest is not wanted.
    private(set) var fault: HTTPFailure.Kind?
    private(set) var faultMessage = ""
    /// Whether the rest is not needed.
    private(set) var hasEnough = false
    private let sink: HTTPRequest.Sink
    private var filePosition: Int64?
    /// The last bytes before that, which may be the beginning of a key.
    private var tail: [UInt8] = []

    init(sink: HTTPRequest.Sink) {
        self.sink = sink
    }

    /// What is known of an answer that does not come to its end; nil before its status line.
    var brokenAnswer: HTTPResponse? {
        response.status == 0
            ? nil
            : HTTPResponse(status: response.status, headers: response.headers, bytesToFile: response.bytesToFile)
    }

    /// Takes one header line with its line end; false ends the transfer.
    mutating func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let line = bytes.prefix { $0 != 0x0D && $0 != 0x0A }
        if line.isEmpty { return response.status < 200 || beginBody() }
        if line.starts(with: "HTTP/".utf8) {
            // An informational answer may have come before: only the last one counts.
            let status = line.split(separator: 0x20, maxSplits: 2).dropFirst().first
            response = HTTPResponse(status: status.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0)
        } else if let colon = line.firstIndex(of: 0x3A) {
            let value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
            let end = value.lastIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 + 1 } ?? value.startIndex
            response.headers.append(
                String(decoding: line[..<colon], as: UTF8.self),
                String(decoding: value[value.startIndex..<end], as: UTF8.self)
            )
        }
        return true
    }

    /// Takes a piece of the body; false ends the transfer.
    mutating func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if filePosition != nil { return write(bytes) }
        if case .beginning(let count) = sink, response.status == 200 || response.status == 206 {
            response.body.append(contentsOf: bytes.prefix(count - response.body.count))
            hasEnough = response.body.count >= count
            return !hasEnough
        }
        let limit = if case .memory(let limit) = sink { limit } else { 1 << 20 }
        guard response.body.count + bytes.count <= limit else {
            return refuse(.tooLarge, "the answer is longer than \(limit) bytes")
        }
        response.body.append(contentsOf: bytes)
        return true
    }

    private mutating func beginBody() -> Bool {
        guard case .file(let descriptor, let offset, let mask) = sink else { return true }
        switch response.status {
        case 200:
            guard ftruncate(descriptor, 0) == 0 else { return refuseWrite() }
            filePosition = 0
            tail = []
        case 206:
            guard ContentRange(response.headers["content-range"])?.start == offset else {
                return refuse(.notHTTP, "the answer is another range than the one that was asked for")
            }
            filePosition = offset
            tail = Self.bytes(before: offset, atMost: mask.longest - 1, of: descriptor)
        default:
            filePosition = nil
        }
        return true
    }

    private mutating func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard case .file(let descriptor, _, let mask) = sink, let position = filePosition else { return false }
        var window: [UInt8] = []
        var isWritten = false
        if mask.longest > 0 {
            window = tail + bytes
            if mask.conceal(in: &window) {
                // A key may have begun in what is in the file already.
                isWritten = window.withUnsafeBytes { Self.write($0, at: position - Int64(tail.count), to: descriptor) }
                if !isWritten { return refuseWrite() }
            }
            tail = Array(window.suffix(mask.longest - 1))
        }
        guard isWritten || Self.write(bytes, at: position, to: descriptor) else { return refuseWrite() }
        filePosition = position + Int64(bytes.count)
        response.bytesToFile += Int64(bytes.count)
        return true
    }

    /// False with `errno` where it could not be written.
    private static func write(_ bytes: UnsafeRawBufferPointer, at position: Int64, to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress
            let count = pwrite(descriptor, start, rest.count, Int(position) + rest.startIndex)
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// None where the file cannot be read.
    private static func bytes(before offset: Int64, atMost count: Int, of descriptor: Int32) -> [UInt8] {
        let count = min(max(0, count), Int(offset))
        var bytes = [UInt8](repeating: 0, count: count)
        let read = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, count, Int(offset) - count) }
        return read == count ? bytes : []
    }

    private mutating func refuseWrite() -> Bool {
        let code = errno
        return refuse(.localWrite(code), String(cString: strerror(code)))
    }

    private mutating func refuse(_ kind: HTTPFailure.Kind, _ message: String) -> Bool {
        fault = kind
        faultMessage = message
        return false
    }
}
