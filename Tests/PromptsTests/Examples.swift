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
    let portfolio = try PortfolioReading.read(bytes).portfolio
    return (portfolio, PortfolioFacts(portfolio))
}
