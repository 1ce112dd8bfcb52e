import Portfolios
import StrictJSON

/// Weights against targets within the facts; nothing where the file has none.
struct DriftJSON {
    var drift: [Drift]

    func write(into json: inout JSONWriter) {
        guard !drift.isEmpty else { return }
        json.key("drift")
        json.beginArray()
        for drift in drift.prefix(FactsJSON.limit) {
            json.beginObject()
            json.member("by", drift.dimension.rawValue)
            json.member("name", drift.name)
            DriftJSON.writeFigures(of: drift, into: &json)
            json.amount("change_value", drift.change)
            json.endObject()
        }
        json.endArray()
        if drift.count > FactsJSON.limit { json.member("drift_omitted", drift.count - FactsJSON.limit) }
    }

    static func writeFigures(of drift: Drift, into json: inout JSONWriter) {
        json.percent("weight_pct", drift.weight)
        json.percent("target_pct", drift.target)
        json.percent("drift_pct_points", drift.distance)
    }
}
