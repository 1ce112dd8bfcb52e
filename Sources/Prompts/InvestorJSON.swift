import StrictJSON

/// The investor's profile as compact JSON; what is not configured is left out.
struct InvestorJSON {
    var profile: InvestorProfile

    func bytes() -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        if let style = profile.style { json.member("style", style) }
        if let risk = profile.riskTolerance { json.member("risk_tolerance", risk) }
        if let years = profile.horizonYears { json.member("horizon_years", years) }
        if !profile.goals.isEmpty { json.strings("goals", profile.goals) }
        if !profile.preferredAssets.isEmpty { json.strings("preferred_assets", profile.preferredAssets) }
        if !profile.avoidedSectors.isEmpty { json.strings("avoided_sectors", profile.avoidedSectors) }
        json.endObject()
        return json.bytes
    }
}
