import Portfolios
import StrictJSON

/// The investor's profile as compact JSON; what is not configured is left out.
///
/// A risk tolerance implies style and horizon: where they are not configured the usual ones stand there, and `assumed`
/// names them.
struct InvestorJSON {
    var profile: InvestorProfile

    static let keys: Set = [
        "risk_tolerance", "style", "horizon_years", "assumed", "esg", "goals", "preferred_assets", "avoided_sectors",
        "exclusions",
    ]

    func bytes() -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        if let risk = profile.risk { json.member("risk_tolerance", risk.rawValue) }
        if let style = profile.style ?? profile.risk?.usualStyle { json.member("style", style.rawValue) }
        if let years = profile.horizonYears ?? profile.risk?.usualHorizonYears { json.member("horizon_years", years) }
        if !assumed.isEmpty { json.strings("assumed", assumed) }
        if let esg = profile.esg { json.member("esg", esg.rawValue) }
        list("goals", profile.goals, &json)
        list("preferred_assets", profile.preferredAssets, &json)
        list("avoided_sectors", profile.avoidedSectors, &json)
        list("exclusions", profile.exclusions, &json)
        json.endObject()
        return json.bytes
    }

    private var assumed: [String] {
        guard profile.risk != nil else { return [] }
        return [profile.style == nil ? "style" : nil, profile.horizonYears == nil ? "horizon_years" : nil]
            .compactMap(\.self)
    }

    private func list(_ name: String, _ texts: [String], _ json: inout JSONWriter) {
        if !texts.isEmpty { json.strings(name, texts) }
    }
}
