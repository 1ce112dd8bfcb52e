import Foundation
import Portfolios

/// A file of `examples/portfolios`.
func example(_ name: String) throws -> (portfolio: Portfolio, facts: PortfolioFacts) {
    let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let bytes = try Data(contentsOf: root.appendingPathComponent("examples/portfolios/\(name).json"))
    return try read(Array(bytes))
}

func read(_ bytes: [UInt8]) throws -> (portfolio: Portfolio, facts: PortfolioFacts) {
    let valued = try PortfolioReading.read(bytes).valued
    return (valued.portfolio, PortfolioFacts(valued))
}
