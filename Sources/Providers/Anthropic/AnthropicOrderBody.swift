import Batches
import StrictJSON

/// The body of an order, `{"requests":[…]}`, made line by line from the submission's file.
struct AnthropicOrderBody: Sendable {
    let path: String
    let tag: SubmissionTag

    init(_ order: BatchOrder) {
        path = order.input.path
        tag = SubmissionTag(order.submission)
    }

    /// Reads the file once to learn the length, since a request says it first.
    func streamed() throws -> StreamedBody {
        var pieces = try Pieces(self)
        var length: Int64 = 0
        while let piece = try pieces.next() { length += Int64(piece.count) }
        return StreamedBody(length: length) { try Pieces(self) }
    }

    /// Whether a request of the order goes by this id on the wire.
    func holds(_ wireID: String) throws -> Bool {
        let customID = SubmissionTag.untagged(wireID)
        guard tag.tagged(customID) == wireID || customID == wireID else { return false }
        let start = Array(#"{"custom_id":"\#(customID)","#.utf8)
        var lines = try Lines(path)
        while let line = try lines.next() {
            if line.starts(with: start) { return tag.tagged(customID) == wireID }
        }
        return false
    }
}

extension AnthropicOrderBody {
    /// The lines of a file.
    private struct Lines {
        private let file: UploadFile
        private var position: Int64 = 0
        private var splitter = LineSplitter(maximumLength: 512 << 20)
        private var waiting: [[UInt8]] = []
        private var isAtEnd = false

        init(_ path: String) throws {
            file = try UploadFile(path: path)
        }

        mutating func next() throws -> [UInt8]? {
            while waiting.isEmpty, !isAtEnd {
                let chunk = try file.read(at: position, count: 256 << 10)
                position += Int64(chunk.count)
                var lines: [[UInt8]] = []
                isAtEnd = chunk.isEmpty
                if isAtEnd {
                    try splitter.finish { lines.append(Array($0)) }
                } else {
                    try splitter.push(chunk[...]) { lines.append(Array($0)) }
                }
                waiting = lines.reversed()
            }
            return waiting.popLast()
        }
    }

    private struct Pieces: BodyPieces {
        private let tag: SubmissionTag
        private var lines: Lines
        private var isFirst = true
        private var isDone = false
        private var reductions: [[UInt8]: [UInt8]] = [:]

        init(_ body: AnthropicOrderBody) throws {
            tag = body.tag
            lines = try Lines(body.path)
        }

        mutating func next() throws -> [UInt8]? {
            guard !isDone else { return nil }
            var piece = Array((isFirst ? #"{"requests":["# : ",").utf8)
            guard let line = try lines.next() else {
                isDone = true
                return isFirst ? Array(#"{"requests":[]}"#.utf8) : Array("]}".utf8)
            }
            isFirst = false
            try append(line, to: &piece)
            return piece
        }

        private mutating func append(_ line: [UInt8], to piece: inout [UInt8]) throws {
            let root = try JSONDocument(parsing: line).root
            let params = root["params"]
            piece += Array(#"{"custom_id":"#.utf8)
            piece += JSONWriter.escaped(tag.tagged(root["custom_id"]?.string ?? ""))
            piece += Array(#","params":"#.utf8)
            if let params {
                let raw = params.rawBytes
                if let schema = params["output_config"]?["format"]?["schema"]?.rawBytes {
                    piece += raw[raw.startIndex..<schema.startIndex]
                    piece += reduced(schema)
                    piece += raw[schema.endIndex..<raw.endIndex]
                } else {
                    piece += raw
                }
            } else {
                piece += Array("null".utf8)
            }
            piece.append(UInt8(ascii: "}"))
        }

        /// A few schemas serve all lines.
        private mutating func reduced(_ schema: ArraySlice<UInt8>) -> [UInt8] {
            let key = Array(schema)
            if let known = reductions[key] { return known }
            let reduced = SchemaReduction.anthropic.reduced(schema)
            if reductions.count < 64 { reductions[key] = reduced }
            return reduced
        }
    }
}
