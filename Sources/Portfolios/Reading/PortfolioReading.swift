import StrictJSON

/// Reads a portfolio file in any of its three shapes.
package enum PortfolioReading {
    /// - Parameters:
    ///   - bytes: UTF-8 with or without byte order mark, or UTF-16.
    ///   - today: What a date must not be later than without a warning.
    /// - Returns: The portfolio with its values, and what is odd about the file without making it unusable.
    /// - Throws: Everything that is wrong at once.
    package static func read(
        _ bytes: [UInt8],
        today: CalendarDate = .today
    ) throws(PortfolioRejection) -> (valued: ValuedPortfolio, warnings: [PortfolioProblem]) {
        let document: JSONDocument
        do {
            document = try JSONDocument(parsing: TextEncoding.utf8Bytes(of: bytes), maximumDepth: 32)
        } catch {
            throw PortfolioRejection(reason(of: error, in: bytes))
        }
        var log = ReadingLog()
        let valued = portfolio(from: document.root, today: today, &log)
        guard let valued, log.problems.isEmpty else {
            throw PortfolioRejection(.problems(log.problems, unlisted: log.unlisted), warnings: log.warnings)
        }
        return (valued, log.warnings)
    }

    /// What a person would say first: a table is not a table with a mistake in line 1.
    private static func reason(of problem: JSONProblem, in bytes: [UInt8]) -> PortfolioRejection.Reason {
        let text = try? TextEncoding.utf8Bytes(of: bytes)
        if problem.isCutOff, text?.allSatisfy(ForeignFormat.isBlank) == true { return .blank }
        // Something else in the end may only be on its way: what was copied of it so far has no zero bytes.
        if problem.isCutOff || problem.kind == .unexpectedByte(0) { return .notJSON(problem) }
        return ForeignFormat(of: bytes, text: text).map(PortfolioRejection.Reason.otherFormat) ?? .notJSON(problem)
    }

    /// Sums of a hundred thousand such values still fit, at any rate of exchange there is.
    private static let largestValue = FixedDecimal(1_000_000_000_000_000_000) * 1000

    /// Nil only if the log has a problem.
    private static func portfolio(
        from root: JSONValue,
        today: CalendarDate,
        _ log: inout ReadingLog
    ) -> ValuedPortfolio? {
        guard root.kind == .object else {
            let isList = root.kind == .array
            log.refuse(isList ? .listOfPortfolios : .wrongType(expected: .object, found: .init(root)), at: root)
            return nil
        }
        if let format = root["format"]?.string, format.hasPrefix("mosychlos.") {
            log.refuse(.ownOutput, at: root)
            return nil
        }
        var portfolio: Portfolio?
        if root["accounts_detail"] != nil {
            portfolio = ExportShape(today: today).read(root, &log)
        } else if root["accounts"] == nil, root["Positions"] ?? root["positions"] != nil {
            portfolio = FlatShape(today: today).read(root, &log)
        } else {
            portfolio = CanonicalShape(today: today).read(root, &log)
        }
        guard let portfolio, log.problems.isEmpty else { return nil }
        let valued = ValuedPortfolio(portfolio)
        let values = valued.parts.map(\.value)
        if !values.contains(where: { $0 > 0 }) { log.refuse(.nothingToAnalyse, at: root) }
        if values.contains(where: { $0.magnitude > largestValue }) { log.refuse(.numberOutOfRange, at: root) }
        var doubts = DoubtReading(of: valued)
        doubts.warnOfTargets(root["targets"], &log)
        doubts.warn(at: root["accounts_detail"] ?? root["accounts"] ?? root, &log)
        return valued
    }
}
