/// How a batch is to be run.
public struct BatchOptions: Hashable, Sendable {
    /// The only window providers sell today is `24h`.
    public var completionWindow: String
    /// At most 16 pairs; keys up to 64 and values up to 512 characters.
    ///
    /// Keys that begin with `mosychlos_` are ours.
    public var metadata: [String: String]
    /// Attach a cost estimate to the job before it is sent.
    public var costOptimize: Bool

    /// Creates options.
    public init(completionWindow: String = "24h", metadata: [String: String] = [:], costOptimize: Bool = true) {
        self.completionWindow = completionWindow
        self.metadata = metadata
        self.costOptimize = costOptimize
    }
}
