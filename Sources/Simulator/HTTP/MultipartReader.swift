import HTTPReading

/// Splits a multipart/form-data body into its parts while it arrives; keeps only what a delimiter could hide in.
struct MultipartReader {
    enum Event {
        case part(Part)
        case data(ArraySlice<UInt8>)
        case partEnd
    }

    struct Part: Hashable {
        var name: String
        var filename: String?
    }

    enum Problem: Error, Hashable {
        case malformed(String)
    }

    private enum State {
        case preamble
        case delimiter
        case headers
        case data
        case epilogue
    }

    private static let maximumHeaderLength = 8192

    private let delimiter: [UInt8]
    private var state = State.preamble
    // The first delimiter has no line end before it: lend it one.
    private var held: [UInt8] = [0x0D, 0x0A]

    init(boundary: String) {
        delimiter = Array("\r\n--".utf8) + Array(boundary.utf8)
    }

    /// The boundary named by a Content-Type header; nil if it is no multipart/form-data.
    static func boundary(in contentType: String?) -> String? {
        guard let contentType else { return nil }
        let fields = parameters(of: contentType)
        guard fields.head == "multipart/form-data", let boundary = fields.values["boundary"] else { return nil }
        return (1...200).contains(boundary.utf8.count) ? boundary : nil
    }

    mutating func push(_ piece: ArraySlice<UInt8>, _ event: (Event) throws -> Void) throws {
        held += piece
        var rest = held[...]
        loop: while true {
            switch state {
            case .preamble:
                guard try skipToDelimiter(&rest, { _ in }) else { break loop }
                state = .delimiter
            case .data:
                guard try skipToDelimiter(&rest, { try event(.data($0)) }) else { break loop }
                try event(.partEnd)
                state = .delimiter
            case .delimiter:
                guard try readDelimiterEnd(&rest) else { break loop }
            case .headers:
                guard let part = try readPartHead(&rest) else { break loop }
                state = .data
                try event(.part(part))
            case .epilogue:
                rest = []
                break loop
            }
        }
        held = Array(rest)
    }

    func finish() throws {
        guard case .epilogue = state else { throw Problem.malformed("The multipart body has no closing boundary.") }
    }

    /// true: `rest` is past a delimiter; false: more bytes are needed, and `rest` holds what may be one.
    private func skipToDelimiter(
        _ rest: inout ArraySlice<UInt8>,
        _ data: (ArraySlice<UInt8>) throws -> Void
    ) throws -> Bool {
        var search = rest.startIndex
        while let candidate = rest[search...].firstIndex(of: 0x0D) {
            let window = rest[candidate...].prefix(delimiter.count)
            if delimiter.starts(with: window) {
                if candidate > rest.startIndex { try data(rest[..<candidate]) }
                rest = rest[candidate...]
                guard window.count == delimiter.count else { return false }
                rest = rest.dropFirst(delimiter.count)
                return true
            }
            search = candidate + 1
        }
        if !rest.isEmpty { try data(rest) }
        rest = []
        return false
    }

    private mutating func readDelimiterEnd(_ rest: inout ArraySlice<UInt8>) throws -> Bool {
        if rest.starts(with: [0x2D, 0x2D]) {
            state = .epilogue
            return true
        }
        let padding = rest.prefix { $0 == 0x20 || $0 == 0x09 }
        let lineEnd = rest[padding.endIndex...].prefix(2)
        if lineEnd.elementsEqual([0x0D, 0x0A]) {
            rest = rest[lineEnd.endIndex...]
            state = .headers
            return true
        }
        guard rest.count < 80, lineEnd.isEmpty || lineEnd.elementsEqual([0x0D]) || rest.elementsEqual([0x2D]) else {
            throw Problem.malformed("A multipart boundary is not followed by a line end.")
        }
        return false
    }

    private func readPartHead(_ rest: inout ArraySlice<UInt8>) throws -> Part? {
        var lines = HTTPHeaders()
        var scan = rest
        while let end = scan.firstIndex(of: 0x0A) {
            var line = scan[..<end]
            if line.last == 0x0D { line.removeLast() }
            scan = scan[(end + 1)...]
            if line.isEmpty {
                rest = scan
                return try Self.part(lines)
            }
            guard lines.append(line: line) else { throw Problem.malformed("A multipart header is malformed.") }
        }
        guard rest.count <= Self.maximumHeaderLength else {
            throw Problem.malformed("A multipart header is too large.")
        }
        return nil
    }

    private static func part(_ headers: HTTPHeaders) throws -> Part {
        let fields = parameters(of: headers["content-disposition"] ?? "")
        guard fields.head == "form-data", let name = fields.values["name"] else {
            throw Problem.malformed("A multipart part has no name.")
        }
        return Part(name: name, filename: fields.values["filename"])
    }
}

/// `head; name=value; name="quoted \" value"`, names in lower case.
func parameters(of header: String) -> (head: String, values: [String: String]) {
    var values: [String: String] = [:]
    var fields: [String] = [""]
    var quoted = false
    var escaped = false
    for character in header {
        if character == ";", !quoted {
            fields.append("")
        } else if character == "\\", quoted, !escaped {
            escaped = true
            continue
        } else if character == "\"", !escaped {
            quoted.toggle()
        } else {
            fields[fields.count - 1].append(character)
        }
        escaped = false
    }
    for field in fields.dropFirst() {
        let sides = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2 else { continue }
        values[trimmed(sides[0]).lowercased()] = trimmed(sides[1])
    }
    return (trimmed(fields[0][...]).lowercased(), values)
}
