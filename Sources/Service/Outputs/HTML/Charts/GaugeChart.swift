/// A track from spread to concentrated, with a mark where the sum of squared weights stands.
///
/// The track is divided by the square root, because that is the weight of one position that alone would have this sum.
struct GaugeChart {
    let title: String
    /// 0 to 1.
    let herfindahl: Double
    /// The figure, and what it comes to.
    let text: String
    /// The names of the zones, in the order of `Reading`.
    let zones: [String]

    /// How concentrated a portfolio counts as: the lines that market supervision draws.
    enum Reading: Int, CaseIterable {
        case low, moderate, high

        init(_ herfindahl: Double) {
            self = herfindahl >= 0.25 ? .high : herfindahl >= 0.15 ? .moderate : .low
        }

        var bounds: (lower: Double, upper: Double) {
            switch self {
            case .low: (0, 0.15)
            case .moderate: (0.15, 0.25)
            case .high: (0.25, 1)
            }
        }
    }

    /// Where on the track a sum stands, in per cent.
    static func place(_ herfindahl: Double) -> Double {
        herfindahl.isFinite ? min(max(herfindahl, 0), 1).squareRoot() * 100 : 0
    }

    func svg(id: Int) -> HTML {
        let mark = Self.place(herfindahl)
        let reading = Reading(herfindahl)
        var drawing: HTML = ""
        for (zone, name) in zip(Reading.allCases, zones) {
            let (start, end) = (Self.place(zone.bounds.lower), Self.place(zone.bounds.upper))
            let text: HTML = zone == reading ? "text class=\"here\"" : "text"
            drawing += """
                <rect class="g\(zone.rawValue + 1)" x="\(start)%" y="14" width="\(end - start)%" height="10"/>\
                <\(text) x="\(zone == .high ? 100 : start)%" y="42"\(zone == .high ? Self.atEnd : "")>\(name)</text>

                """
        }
        drawing += """
            <line class="needle" x1="\(mark)%" x2="\(mark)%" y1="5" y2="29"/>\
            <circle class="hub" cx="\(mark)%" cy="5" r="5"/>

            """
        let description = zones.indices.contains(reading.rawValue) ? "\(text): \(zones[reading.rawValue])" : text
        return Drawing(id: id, title: title, description: description, height: 48).svg(drawing)
    }

    private static let atEnd: HTML = " text-anchor=\"end\""
}
