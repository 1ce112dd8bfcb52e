import LinuxSystem
import StrictJSON

/// Where an answer is kept that was delivered and paid for: one line of `.work/answers/<day>.jsonl`.
package struct StoredAnswer: Hashable, Sendable {
    package var key: ContentKey
    /// When it was delivered; Unix seconds.
    package var deliveredAt: Int64
    /// When its request was written; Unix seconds.
    package var createdAt: Int64
    package var batchID: String
    package var submissionID: String
    package var customID: String
    /// The model of the batch, for answers that do not name theirs.
    package var model: String
    package var isSimulated: Bool
    /// Where the provider's line stands among the items of `results_<batch_id>.json`.
    package var offset: Int64
    package var length: Int
    /// What the first output's names begin with, such as `outbox/risk/smith`.
    package var output: String

    package init(
        key: ContentKey,
        deliveredAt: Int64,
        createdAt: Int64,
        batchID: String,
        submissionID: String,
        customID: String,
        model: String,
        isSimulated: Bool,
        offset: Int64,
        length: Int,
        output: String
    ) {
        self.key = key
        self.deliveredAt = deliveredAt
        self.createdAt = createdAt
        self.batchID = batchID
        self.submissionID = submissionID
        self.customID = customID
        self.model = model
        self.isSimulated = isSimulated
        self.offset = offset
        self.length = length
        self.output = output
    }
}

extension StoredAnswer {
    private static let opening = Array(#"{"key":""#.utf8)

    /// One line, ending in a newline.
    package func encoded() -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        // First, so that whoever only looks for keys need not read on.
        json.member("key", key.hex)
        json.member("at", deliveredAt)
        json.member("batch", batchID)
        json.member("custom_id", customID)
        json.member("submission", submissionID)
        json.member("created", createdAt)
        json.member("model", model)
        json.member("simulated", isSimulated)
        json.member("offset", offset)
        json.member("length", length)
        json.member("output", output)
        json.endObject()
        return json.bytes + [UInt8(ascii: "\n")]
    }

    /// nil for a line that a crash left unfinished, and for any other that cannot be read.
    package init?(line: ArraySlice<UInt8>) {
        guard let root = try? JSONDocument(parsing: line).root,
            let key = root["key"]?.string.flatMap({ ContentKey(hex: Array($0.utf8)) }),
            let at = root["at"]?.integer, let created = root["created"]?.integer,
            let batchID = root["batch"]?.string, let submissionID = root["submission"]?.string,
            let customID = root["custom_id"]?.string, let model = root["model"]?.string,
            let offset = root["offset"]?.integer, let length = root["length"]?.integer, offset >= 0, length > 0,
            let output = root["output"]?.string
        else { return nil }
        self.init(
            key: key,
            deliveredAt: Int64(at),
            createdAt: Int64(created),
            batchID: batchID,
            submissionID: submissionID,
            customID: customID,
            model: model,
            isSimulated: root["simulated"]?.bool ?? true,
            offset: Int64(offset),
            length: length,
            output: output
        )
    }

    /// The key of a line, without reading the rest of it.
    static func key(of line: ArraySlice<UInt8>) -> ContentKey? {
        guard line.starts(with: opening) else { return nil }
        return ContentKey(hex: line.dropFirst(opening.count).prefix(32))
    }
}
