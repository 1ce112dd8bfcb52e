import Batches
import Jobs
import LinuxSystem
import Prompts
import StrictJSON

/// The delivery for programs: `<stem>.result.json`, format `mosychlos.result/1`, which
/// `examples/result.schema.json` describes.
package enum ResultJSON {
    package static let format = "mosychlos.result/1"

    /// Writes the members in a fixed order, `simulated` first; answer and facts are embedded byte for byte.
    package static func render(_ report: AnalysisReport) -> [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("simulated", report.simulated)
        json.member("format", format)
        json.member("type", report.type.rawValue)
        json.key("source")
        json.beginObject()
        json.member("name", report.sourceName.description)
        json.member("name_percent_encoded", report.sourceName.percentEncoded)
        json.member("sha256", report.contentHash)
        json.endObject()
        json.member("custom_id", report.customID)
        json.member("batch_id", report.batchID)
        json.member("submission_id", report.submissionID)
        json.member("provider", report.provider)
        json.member("model", report.model)
        json.member("prompt_version", report.promptVersion)
        writeTime("created_at", report.createdAt, to: &json)
        writeTime("delivered_at", report.deliveredAt, to: &json)
        writeUsage(of: report, to: &json)
        json.member("cost_usd", report.cost)
        writeReused(of: report, to: &json)
        json.member("language", report.language.tag)
        write(report.accounts, as: "accounts", to: &json)
        write(report.warnings.map(\.text), as: "warnings", to: &json)
        writeNoticed(of: report, to: &json)
        json.key("facts")
        if let facts = report.facts { json.raw(facts.rawBytes) } else { json.null() }
        json.member("country", report.country)
        json.key("investor")
        if let investor = report.investor { json.raw(investor.rawBytes) } else { json.null() }
        json.key("answer")
        json.raw(report.answer.root.rawBytes)
        json.endObject()
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private static func write(_ texts: [String], as key: String, to json: inout JSONWriter) {
        json.key(key)
        json.beginArray()
        for text in texts { json.string(text) }
        json.endArray()
    }

    /// The warnings again, as data and in the language of the pages.
    private static func writeNoticed(of report: AnalysisReport, to json: inout JSONWriter) {
        let words = ReportWords(report.language)
        json.key("noticed")
        json.beginArray()
        for warning in report.warnings {
            json.beginObject()
            json.member("kind", warning.kind)
            json.member("subject", warning.subject)
            warning.writeValues(to: &json)
            json.member("text", words.sentence(warning))
            json.endObject()
        }
        json.endArray()
    }

    private static func writeTime(_ key: String, _ seconds: Int64, to json: inout JSONWriter) {
        json.member("\(key)_unix", seconds)
        json.member(key, UTCTime(unixSeconds: seconds).iso8601)
    }

    /// Only where there is one: most answers are a portfolio's own.
    private static func writeReused(of report: AnalysisReport, to json: inout JSONWriter) {
        guard let reused = report.reused else { return }
        json.key("reused")
        json.beginObject()
        json.member("id", reused.id)
        json.member("output", reused.output)
        json.member("submission_id", report.submissionID)
        json.member("custom_id", report.customID)
        writeTime("delivered_at", reused.deliveredAt, to: &json)
        json.endObject()
    }

    private static func writeUsage(of report: AnalysisReport, to json: inout JSONWriter) {
        json.key("usage")
        guard let usage = report.usage else { return json.null() }
        json.beginObject()
        json.member("input_tokens", usage.input)
        json.member("cached_input_tokens", usage.cachedInput)
        json.member("output_tokens", usage.output)
        json.member("reasoning_tokens", usage.reasoning)
        json.member("total_tokens", usage.total)
        json.endObject()
    }
}
