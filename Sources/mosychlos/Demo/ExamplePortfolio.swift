/// A portfolio that the demo drops: a file of `examples/portfolios`, compiled in so that the demo runs anywhere.
struct ExamplePortfolio: Hashable, Sendable {
    /// The inbox folder it goes into.
    let type: String
    let name: String
    let text: String

    /// At least one for each analysis type; the last one is rejected for its typos.
    static let all = [
        threeHoldings, chPillar3a, us401kIRATaxable, gbISAAndSIPP, itRetireeBonds, jpNISA, cryptoVault, typoInQuantity,
    ]
}
