import LinuxSystem
import StrictJSON

/// A file of the Files API; its bytes are on the shelf under `place`.
struct StoredFile: Hashable {
    var id: String
    var place: FileName
    var bytes: Int
    /// Unix seconds.
    var createdAt: Int64
    var expiresAt: Int64?
    var filename: String
    var purpose: String

    static let batchLifetime: Int64 = 2_592_000

    /// Strong: the bytes behind an id never change.
    var entityTag: String { "\"\(id)-\(bytes)\"" }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("object", "file")
        writer.member("id", id)
        writer.member("purpose", purpose)
        writer.member("filename", filename)
        writer.member("bytes", bytes)
        writer.member("created_at", createdAt)
        writer.member("expires_at", expiresAt)
        writer.member("status", "processed")
        writer.key("status_details")
        writer.null()
        writer.endObject()
    }
}
