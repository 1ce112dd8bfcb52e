import LinuxSystem
import StrictJSON

/// A message on its way to somebody.
package struct Notification: Hashable, Sendable {
    /// Stays the same however often it is sent, so that the receiver can tell a repetition.
    package var id: String
    /// Messages with the same key arrive in their order.
    package var orderKey: String
    /// A JSON object.
    package var body: [UInt8]
    /// Unix milliseconds.
    package var createdAt: Int64

    package init(id: String, orderKey: String, body: [UInt8], createdAt: Int64) {
        self.id = id
        self.orderKey = orderKey
        self.body = body
        self.createdAt = createdAt
    }
}

extension Notification {
    /// Sorts by age.
    var fileName: FileName? {
        let digits = String(max(0, createdAt))
        return FileName(String(repeating: "0", count: max(0, 14 - digits.count)) + digits + "-" + id + ".json")
    }

    /// Reads what `fileName` and `body` say; nil for a file that is none of ours.
    init?(fileName: FileName, body: [UInt8]) {
        guard let name = fileName.string, name.hasSuffix(".json"),
            let createdAt = Int64(name.prefix { $0 != "-" }),
            let root = try? JSONDocument(parsing: body).root, let id = root["id"]?.string,
            name.hasSuffix("-\(id).json")
        else { return nil }
        self.init(
            id: id,
            orderKey: root["data"]?["submission"]?.string ?? "service",
            body: body,
            createdAt: createdAt
        )
    }
}
