import StrictJSON
import Testing

@testable import Portfolios

struct FactsAgainstPythonTests {
    @Test func `Facts equal an independent calculation on 1,000 portfolios`() throws {
        let output = try python(file: "Facts/exact.py", arguments: ["1000", "1"])
        let lines = output.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == 1000)
        for (number, line) in lines.enumerated() {
            let root = try JSONDocument(parsing: line).root
            let file = try #require(root["file"]?.string)
            let (valued, _) = try PortfolioReading.read(Array(file.utf8))
            let expected = try #require(root["facts"])
            let differences = try differences(PortfolioFacts(valued), expected)
            #expect(differences.isEmpty, "portfolio \(number)")
        }
    }

    private func differences(_ facts: PortfolioFacts, _ expected: JSONValue) throws -> [String] {
        var differences: [String] = []
        func same(_ what: String, _ ours: FixedDecimal?, _ theirs: JSONValue?, exactly: Bool = false) {
            let theirs = theirs?.string.flatMap { decimal($0) }
            switch (ours, theirs) {
            case (nil, nil): break
            case (let ours?, let theirs?) where ours == theirs: break
            case (let ours?, let theirs?) where !exactly && isClose(ours, theirs): break
            default: differences.append("\(what): \(String(describing: ours)) ≠ \(String(describing: theirs))")
            }
        }
        var hasWeights = true
        func same(_ what: String, _ ours: [Exposure.Share], _ theirs: JSONValue?) {
            if ours.count != theirs?.count { differences.append("\(what): \(ours.count) names") }
            for (share, other) in zip(ours, theirs?.elements ?? []) {
                if share.name != other[0]?.string { differences.append("\(what): \(share.name)") }
                same("\(what) \(share.name)", share.value, other[1], exactly: true)
                same("\(what) \(share.name)", hasWeights ? share.weight : nil, other[2])
            }
        }

        if name(of: facts.summation) != expected["summation"]?.string { differences.append("summation") }
        if facts.totals.count != expected["totals"]?.count { differences.append("totals") }
        for total in facts.totals {
            same("total \(total.currency)", total.value, expected["totals"]?[total.currency], exactly: true)
        }
        same("foreign share", facts.foreignShare, expected["foreign"])
        let exposures = try #require(expected["exposures"]?.elements)
        if facts.exposures.count != exposures.count { differences.append("exposures") }
        for (ours, theirs) in zip(facts.exposures, exposures) {
            hasWeights = ours.hasWeights
            if ours.currency != theirs["currency"]?.string { differences.append("currency \(ours.currency)") }
            same("total", ours.total, theirs["total"], exactly: true)
            same("assets", ours.assets, theirs["assets"], exactly: true)
            same("HHI", ours.herfindahl, theirs["hhi"])
            same("effective holdings", ours.effectiveHoldings, theirs["effective"])
            same("top five", hasWeights ? ours.topFiveWeight : nil, theirs["top5"])
            same("value of known cost", ours.costKnown?.value, theirs["known"]?[0], exactly: true)
            same("known cost", ours.costKnown?.cost, theirs["known"]?[1], exactly: true)
            same("class", ours.byClass, theirs["class"])
            same("sector", ours.bySector, theirs["sector"])
            same("region", ours.byRegion, theirs["region"])
            let positions = theirs["positions"]?.elements ?? []
            if ours.positions.map(\.ticker) != positions.map({ $0[0]?.string ?? "" }) { differences.append("order") }
            for (position, other) in zip(ours.positions, positions) {
                same(position.ticker, position.value, other[1], exactly: true)
                same(position.ticker, hasWeights ? position.weight : nil, other[2])
                same(position.ticker, position.cost, other[3], exactly: true)
            }
        }
        same("leverage", facts.leverage, expected["leverage"])
        let drift = try #require(expected["drift"]?.elements)
        if facts.drift.count != drift.count { differences.append("drift") }
        for (ours, theirs) in zip(facts.drift, drift) {
            if ours.dimension.rawValue != theirs[0]?.string || ours.name.uppercased() != theirs[1]?.string {
                differences.append("drift of \(ours.name)")
            }
            same("weight of \(ours.name)", ours.weight, theirs[2])
            same("target of \(ours.name)", ours.target, theirs[3], exactly: true)
            same("change of \(ours.name)", ours.change, theirs[4])
        }
        return differences
    }

    /// Weights are kept to eighteen decimals, effective holdings to thirteen.
    private func isClose(_ a: FixedDecimal, _ b: FixedDecimal) -> Bool {
        (a - b).magnitude <= (FixedDecimal("0.000000000001") ?? 0)
    }

    /// Python's sixty digits, cut to what is compared.
    private func decimal(_ text: String) -> FixedDecimal? {
        guard let point = text.firstIndex(of: ".") else { return FixedDecimal(text) }
        return FixedDecimal(String(text[..<point] + text[point...].prefix(21)))
    }

    private func name(of summation: PortfolioFacts.Summation) -> String {
        switch summation {
        case .singleCurrency: "single_currency"
        case .converted: "converted"
        case .mixed: "mixed_currencies"
        }
    }
}
