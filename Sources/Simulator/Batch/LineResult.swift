import StrictJSON

/// What comes of one line of a batch, and how it is written.
struct LineResult {
    var customID: ArraySlice<UInt8>
    var id: String
    var requestID: String
    var outcome: Outcome

    enum Outcome {
        case answered(Completion)
        case failed(APIError)
        case statusZero
        case notRun(code: String, message: String)
    }

    static let expired = Outcome.notRun(
        code: "batch_expired",
        message: "This request could not be executed before the completion window expired."
    )
    static let cancelled = Outcome.notRun(
        code: "batch_cancelled",
        message: "This request was not executed because the batch was cancelled."
    )

    var goesToOutput: Bool {
        if case .answered = outcome { true } else { false }
    }

    /// The same, failed.
    var failed: LineResult {
        var failed = self
        failed.outcome = .failed(ErrorAnswer(status: 500).error)
        return failed
    }

    /// One line of the output or error file, without its line end.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("id", id)
        writer.key("custom_id")
        writer.raw(customID)
        writer.key("response")
        switch outcome {
        case .answered(let completion):
            respond(200, requestID, to: &writer) { completion.write(to: &$0) }
        case .failed(let error):
            respond(error.status, requestID, to: &writer) { error.write(to: &$0) }
        case .statusZero:
            respond(0, "", to: &writer) { writer in
                writer.beginObject()
                writer.endObject()
            }
        case .notRun:
            writer.null()
        }
        writer.key("error")
        if case .notRun(let code, let message) = outcome {
            writer.beginObject()
            writer.member("code", code)
            writer.member("message", message)
            writer.endObject()
        } else {
            writer.null()
        }
        writer.endObject()
        return writer.bytes
    }

    private func respond(_ status: Int, _ id: String, to writer: inout JSONWriter, body: (inout JSONWriter) -> Void) {
        writer.beginObject()
        writer.member("status_code", status)
        writer.member("request_id", id)
        writer.key("body")
        body(&writer)
        writer.endObject()
    }
}
