/// The weight somebody wants a class, region, sector or ticker to have.
package struct TargetWeight: Hashable, Sendable {
    package var dimension: Dimension
    package var name: String
    /// 0 to 1.
    package var share: FixedDecimal

    package init(dimension: Dimension, name: String, share: FixedDecimal) {
        self.dimension = dimension
        self.name = name
        self.share = share
    }

    /// What targets are set by; the targets of one dimension come to 1 at most.
    package enum Dimension: String, Hashable, Sendable, CaseIterable {
        case assetClass = "class"
        case region
        case sector
        case ticker
    }
}
