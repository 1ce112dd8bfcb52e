import Portfolios

/// The questions that can be asked about a portfolio; the raw value names its inbox folder.
package enum AnalysisType: String, Hashable, Sendable, CaseIterable {
    case risk
    case allocation
    case performance
    case compliance
    case reallocation
    case investmentResearch = "investment_research"

    /// In the order users are shown them.
    package static let all = allCases

    /// For headings.
    package var title: String {
        switch self {
        case .risk: "Risk analysis"
        case .allocation: "Asset allocation"
        case .performance: "Performance review"
        case .compliance: "Compliance check"
        case .reallocation: "Rebalancing plan"
        case .investmentResearch: "Investment research"
        }
    }

    /// Reads a name in any case and with `-` or a space for `_`; nil if it names no type.
    package static func named(_ name: String) -> AnalysisType? {
        AnalysisType(rawValue: String(name.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 }))
    }

    /// The type somebody may have meant; nil if nothing is close.
    package static func nearest(to name: String) -> AnalysisType? {
        nearestName(to: name, among: all.map(\.rawValue)).flatMap(AnalysisType.init(rawValue:))
    }
}
