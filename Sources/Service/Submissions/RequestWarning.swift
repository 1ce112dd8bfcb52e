package import Jobs
package import Portfolios

extension RequestRecord.Warning {
    /// As it is kept until the outputs are written.
    package init(_ problem: PortfolioProblem) {
        let warning = PortfolioWarning(problem)
        self.init(
            text: warning?.text ?? wording(of: problem),
            kind: warning?.phrase.rawValue,
            values: warning?.values ?? [],
            subject: warning?.subject
        )
    }
}
