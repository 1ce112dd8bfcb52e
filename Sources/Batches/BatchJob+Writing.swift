package import StrictJSON

extension BatchJob {
    /// Writes the members of the standard job file into an object that is open, so that others can add theirs.
    package func writeMembers(into json: inout JSONWriter) {
        json.member("id", id)
        json.member("status", status.rawValue)
        json.member("input_file_id", inputFileID)
        json.member("output_file_id", outputFileID)
        json.member("error_file_id", errorFileID)
        json.member("created_at_unix", times.created)
        json.member("completed_at_unix", times.ended)
        json.key("request_counts")
        json.beginObject()
        json.member("total", requestCounts.total)
        json.member("completed", requestCounts.completed)
        json.member("failed", requestCounts.failed)
        json.endObject()
        json.key("metadata")
        json.beginObject()
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { json.member(key, value) }
        json.endObject()
        json.key("cost_estimate")
        if let costEstimate { costEstimate.write(into: &json) } else { json.null() }
    }
}

extension CostEstimate {
    package func write(into json: inout JSONWriter) {
        json.beginObject()
        json.member("estimated_cost", cost)
        json.member("savings_vs_sync", savings)
        json.member("estimated_tokens_in", tokensIn)
        json.member("estimated_tokens_out", tokensOut)
        json.endObject()
    }
}
