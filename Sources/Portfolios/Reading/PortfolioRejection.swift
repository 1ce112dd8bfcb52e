package import StrictJSON

/// Why a file is not taken as a portfolio: everything that is wrong, in the file's order.
package struct PortfolioRejection: Error, Hashable, Sendable {
    package var reason: Reason
    /// What is odd beside that.
    package var warnings: [PortfolioProblem]

    package init(_ reason: Reason, warnings: [PortfolioProblem] = []) {
        self.reason = reason
        self.warnings = warnings
    }

    package enum Reason: Hashable, Sendable {
        /// Nothing is in the file, or nothing that can be seen.
        case blank
        case otherFormat(ForeignFormat)
        case notJSON(JSONProblem)
        /// Never empty; `unlisted` more were found than are kept.
        case problems([PortfolioProblem], unlisted: Int)
    }

    package var problems: [PortfolioProblem] {
        if case .problems(let problems, _) = reason { problems } else { [] }
    }

    /// True when the file may simply not be complete yet.
    ///
    /// Explorer gives a file its full size first: what is not yet copied reads as zero bytes, and stays so after a
    /// copy that was interrupted.
    package var isCutOff: Bool {
        switch reason {
        case .blank: true
        case .notJSON(let problem): problem.isCutOff || problem.kind == .unexpectedByte(0)
        case .otherFormat, .problems: false
        }
    }
}
