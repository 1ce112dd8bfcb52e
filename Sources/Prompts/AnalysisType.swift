import Portfolios

/// The questions that can be asked about a portfolio; the raw value names its inbox folder.
package enum AnalysisType: Hashable, Sendable {
    case risk
    case allocation
    case performance
    case compliance
    case reallocation
    case investmentResearch
    /// A question of somebody's own, named like the file of its preset; see `isName`.
    case preset(String)

    /// The built-in ones, in the order users are shown them.
    package static let all: [AnalysisType] = [
        .risk, .allocation, .performance, .compliance, .reallocation, .investmentResearch,
    ]

    package var rawValue: String {
        switch self {
        case .risk: "risk"
        case .allocation: "allocation"
        case .performance: "performance"
        case .compliance: "compliance"
        case .reallocation: "reallocation"
        case .investmentResearch: "investment_research"
        case .preset(let name): name
        }
    }

    /// A built-in type or, where the name may be one, that of a preset, be it there or not; nil for any other text.
    package init?(rawValue: String) {
        if let type = Self.all.first(where: { $0.rawValue == rawValue }) {
            self = type
        } else if Self.isName(rawValue) {
            self = .preset(rawValue)
        } else {
            return nil
        }
    }

    /// For headings.
    package var title: String {
        switch self {
        case .risk: "Risk analysis"
        case .allocation: "Asset allocation"
        case .performance: "Performance review"
        case .compliance: "Compliance check"
        case .reallocation: "Rebalancing plan"
        case .investmentResearch: "Investment research"
        case .preset(let name):
            name.prefix(1).uppercased() + name.dropFirst().split(separator: "_").joined(separator: " ")
        }
    }

    /// Whether a preset may have this name: 1 to 40 of `a-z 0-9 _`, a letter first.
    package static func isName(_ name: String) -> Bool {
        let bytes = name.utf8
        guard let first = bytes.first, (0x61...0x7A).contains(first), bytes.count <= 40 else { return false }
        return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    /// Reads a built-in type's name in any case and with `-` or a space for `_`; nil if it names none.
    package static func named(_ name: String) -> AnalysisType? {
        let name = plain(name)
        return all.first { $0.rawValue == name }
    }

    /// The same, but a name that a preset may have is taken as that of one; whether it is there is for the catalog.
    package static func possible(_ name: String) -> AnalysisType? {
        AnalysisType(rawValue: plain(name))
    }

    private static func plain(_ name: String) -> String {
        String(name.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
    }

    /// The built-in type somebody may have meant; nil if nothing is close.
    package static func nearest(to name: String) -> AnalysisType? {
        nearestName(to: name, among: all.map(\.rawValue)).flatMap(AnalysisType.init(rawValue:))
    }
}
