package import Batches
package import LinuxSystem
import StrictJSON

/// The standard results file, `results_<batch_id>.json`, written in one pass over the answers in flat memory.
///
/// Its sections are collected in files of their own and joined at the end.
package final class ResultsFile {
    private let work: Directory
    private var sections: [(section: ResultsSection, file: FileName, sink: BufferedFile, isEmpty: Bool)] = []
    package private(set) var successes = 0
    package private(set) var failures = 0
    /// Whether an answer says that a simulator gave it.
    package private(set) var simulated = false

    package static func name(_ batchID: String) -> FileName? { BatchName.file("results_", batchID) }

    /// Whether one was begun in this folder, and not published.
    package static func isBegun(in work: Directory) throws(SystemError) -> Bool {
        guard let file = FileName(ResultsSection.items.rawValue + ".section") else { return false }
        return try work.status(of: file) != nil
    }

    /// - `work`: a private folder for the sections; they are removed by `publish`.
    package init(work: Directory) throws {
        self.work = work
        for section in ResultsSection.allCases {
            guard let file = FileName(section.rawValue + ".section") else { continue }
            let sink = BufferedFile(try work.open(file, .create(exclusive: false)))
            try sink.truncate(to: 0)
            sections.append((section, file, sink, true))
        }
    }

    /// Takes in one answer or failure.
    ///
    /// - `line`: the provider's own line; nil where none came.
    /// Returns where that line will stand among the items, for a success.
    @discardableResult
    package func add(
        _ result: BatchResult,
        line: ArraySlice<UInt8>?,
        request: RequestRecord?
    ) throws -> Range<Int64>? {
        var place: Range<Int64>?
        switch result.outcome {
        case .success(let answer):
            successes += 1
            if let line {
                simulated = simulated || line.contains(text: "mosychlos-simulator")
                place = try append(.items, result.customID) { $0.raw(line) }
            }
            if !answer.toolCalls.isEmpty {
                try append(.toolCalls, result.customID) { json in
                    json.beginArray()
                    for call in answer.toolCalls { Self.write(call, into: &json) }
                    json.endArray()
                }
            }
            try append(.content, result.customID) { $0.string(answer.text) }
        case .failure(let failure):
            failures += 1
            var inner = JSONWriter()
            Self.write(failure, status: result.httpStatus, into: &inner)
            let text = String(decoding: inner.bytes, as: UTF8.self)
            try append(.errors, result.customID) { $0.string(text) }
        }
        if let usage = result.usage {
            try append(.usage, result.customID) { json in
                json.beginObject()
                json.member("prompt_tokens", usage.input)
                json.member("completion_tokens", usage.output)
                json.member("total_tokens", usage.total)
                json.endObject()
            }
        }
        if let source = request?.source {
            try append(.sources, result.customID) { json in
                json.beginObject()
                json.member("type", source.type)
                json.member("name", source.name)
                json.member("sha256", source.sha256)
                json.endObject()
            }
        }
        return place
    }

    /// Joins the sections into `results_<batch_id>.json` in each folder, and says what it has become.
    ///
    /// nil for an id that is no safe part of a name: then there is no file.
    @discardableResult
    package func publish(
        batchID: String,
        record: SubmissionRecord,
        into directories: [Directory]
    ) throws -> FileDigest? {
        guard let name = Self.name(batchID) else { return nil }
        var digest: FileDigest?
        for section in sections { try section.sink.flush() }
        for directory in directories {
            // The same bytes in each.
            let written = try directory.replaceFile(name, isHashed: digest == nil) { file in
                var head = JSONWriter()
                head.beginObject()
                head.member("job_id", batchID)
                head.member("simulated", simulated || record.isSimulated)
                head.member("successes", successes)
                head.member("failures", failures)
                head.member("submission", record.id.rawValue)
                head.member("provider", record.provider)
                head.member("model", record.batch?.model ?? record.model)
                head.member("actual_cost", record.actualCost)
                try file.write(head.bytes)
                for section in sections {
                    try file.write(section.section.opening.utf8)
                    try file.append(contentsOf: work.open(section.file, .read))
                    try file.write("}".utf8)
                }
                try file.write("\n}\n".utf8)
            }
            digest = digest ?? written
        }
        for section in sections { try work.remove(section.file) }
        return digest
    }

    /// Where the items of a results file begin, as the front of it tells.
    ///
    /// What comes before is JSON without a raw line end, so nothing in it can look like this.
    static func startOfItems(in front: [UInt8]) -> Int64? {
        front.firstRange(of: ResultsSection.items.opening.utf8).map { Int64($0.upperBound) }
    }

    /// Returns where the value stands in its section.
    @discardableResult
    private func append(
        _ section: ResultsSection,
        _ customID: String,
        _ value: (inout JSONWriter) -> Void
    ) throws -> Range<Int64>? {
        guard let index = sections.firstIndex(where: { $0.section == section }) else { return nil }
        var json = JSONWriter()
        json.string(customID)
        let sink = sections[index].sink
        try sink.write((sections[index].isEmpty ? "\n" : ",\n").utf8)
        sections[index].isEmpty = false
        try sink.write(json.bytes)
        try sink.write(":".utf8)
        json = JSONWriter()
        value(&json)
        let start = sink.position
        try sink.write(json.bytes)
        return start..<sink.position
    }

    private static func write(_ call: BatchResult.ToolCall, into json: inout JSONWriter) {
        json.beginObject()
        json.member("id", call.id)
        json.member("type", "function")
        json.key("function")
        json.beginObject()
        json.member("name", call.name)
        json.member("arguments", call.arguments)
        json.endObject()
        json.endObject()
    }

    private static func write(_ failure: RequestFailure, status: Int?, into json: inout JSONWriter) {
        json.beginObject()
        json.member("kind", failure.kind.rawValue)
        json.member("code", failure.code)
        json.member("message", failure.message)
        json.member("status", status)
        json.endObject()
    }
}

extension ArraySlice<UInt8> {
    /// Whether this ASCII text stands somewhere in the bytes.
    package func contains(text: StaticString) -> Bool {
        let wanted = Array("\(text)".utf8)
        guard let first = wanted.first, count >= wanted.count else { return false }
        var index = startIndex
        while let found = self[index...].firstIndex(of: first) {
            if self[found...].starts(with: wanted) { return true }
            index = found + 1
        }
        return false
    }
}
