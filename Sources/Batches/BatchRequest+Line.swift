import StrictJSON

extension BatchRequest {
    /// The request as one line of a batch file, with its line end.
    public func line() throws(BatchRequestProblem) -> [UInt8] {
        guard Self.isValid(customID: customID) else { throw .customID(customID) }
        guard method == "POST" else { throw .method(method) }
        guard url.hasPrefix("/") else { throw .url(url) }
        guard case .object = body else { throw .bodyIsNoObject }
        if let key = body.repeatedKey { throw .repeatedKey(key) }
        var json = JSONWriter()
        json.beginObject()
        json.member("custom_id", customID)
        json.member("method", method)
        json.member("url", url)
        json.key("body")
        body.write(into: &json)
        json.endObject()
        json.newline()
        return json.bytes
    }

    /// Whether every provider takes this as a `custom_id`: 1 to 64 of `A-Z a-z 0-9 _ -`.
    public static func isValid(customID: String) -> Bool {
        (1...64).contains(customID.utf8.count)
            && customID.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
                default: false
                }
            }
    }
}

/// Why a request cannot be a line of a batch.
public enum BatchRequestProblem: Error, Hashable, Sendable {
    /// Not 1 to 64 of `A-Z a-z 0-9 _ -`.
    case customID(String)
    /// Not `POST`.
    case method(String)
    /// Not a path.
    case url(String)
    /// The body must be an object.
    case bodyIsNoObject
    /// A key that stands twice in one object of the body.
    case repeatedKey(String)
}
