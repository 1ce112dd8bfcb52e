import StrictJSON

/// Writes result lines of the form OpenAI's batches have.
enum LocalResultLine {
    /// An HTTP answer, whatever its status; the body must be JSON.
    static func answered(_ customID: String, status: Int, requestID: String?, body: [UInt8]) -> [UInt8] {
        line(customID) { json in
            json.key("response")
            json.beginObject()
            json.member("status_code", status)
            json.member("request_id", requestID ?? "")
            json.key("body")
            // A line end can only stand between tokens; within the line it would end the result.
            json.raw(body.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
            json.endObject()
            json.key("error")
            json.null()
        }
    }

    /// No answer at all, or none that can be kept.
    static func unanswered(_ customID: String, code: String, message: String) -> [UInt8] {
        line(customID) { json in
            json.key("response")
            json.null()
            json.key("error")
            json.beginObject()
            json.member("code", code)
            json.member("message", message)
            json.endObject()
        }
    }

    static func cancelled(_ customID: String) -> [UInt8] {
        let message = "This request was not executed because the batch was cancelled."
        return unanswered(customID, code: "batch_cancelled", message: message)
    }

    private static func line(_ customID: String, _ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("id", "local_\(customID)")
        json.member("custom_id", customID)
        write(&json)
        json.endObject()
        return json.bytes
    }

    /// The id a result line is for; nil where the line cannot be read.
    static func customID(of line: [UInt8]) -> String? {
        try? JSONDocument(parsing: line).root["custom_id"]?.string
    }
}
