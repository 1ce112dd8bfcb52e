import HTTPReading
import StrictJSON

/// The paging parameters that lists have in common.
struct ListQuery {
    var after: String?
    var limit: Int

    /// `standard` is the limit where none is given.
    init(_ target: RequestTarget, maximum: Int, standard: Int) throws(APIError) {
        after = target.value("after")
        limit = standard
        guard let text = target.value("limit") else { return }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }), let number = Int(text) else {
            throw .invalid(
                "Invalid type for 'limit': expected an integer, but got a string instead.",
                param: "limit",
                code: "invalid_type"
            )
        }
        guard number >= 1 else {
            throw .invalid(
                "Invalid 'limit': integer below minimum value. Expected a value >= 1, but got \(number) instead.",
                param: "limit",
                code: "integer_below_min_value"
            )
        }
        guard number <= maximum else {
            throw .invalid(
                "Invalid 'limit': integer above maximum value. Expected a value <= \(maximum), but got \(number) instead.",
                param: "limit",
                code: "integer_above_max_value"
            )
        }
        limit = number
    }

    /// The page of ids after the cursor, and whether there are more.
    func page(of ids: [String]) throws(APIError) -> (ids: ArraySlice<String>, hasMore: Bool) {
        var rest = ids[...]
        if let after {
            guard let cursor = ids.firstIndex(of: after) else {
                throw .invalid("No object found with id '\(after)'.", param: "after")
            }
            rest = ids[(cursor + 1)...]
        }
        return (rest.prefix(limit), rest.count > limit)
    }
}

/// As in `{"object":"list","data":[…],"first_id","last_id","has_more"}`.
func listJSON(_ ids: ArraySlice<String>, hasMore: Bool, element: (String, inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("object", "list")
    writer.key("data")
    writer.beginArray()
    for id in ids { element(id, &writer) }
    writer.endArray()
    writer.member("first_id", ids.first)
    writer.member("last_id", ids.last)
    writer.member("has_more", hasMore)
    writer.endObject()
    return writer.bytes
}
