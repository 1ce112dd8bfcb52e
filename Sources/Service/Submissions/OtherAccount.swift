/// A batch that is unknown to the configured key, and was created with another one.
///
/// It may be running and paid for: nothing is handed back while the right key may come.
struct OtherAccount: Error, Hashable, CustomStringConvertible {
    var batchID: String
    var created: String?
    var configured: String?

    var description: String {
        "\(batchID) was created with another key, provider or base_url (\(created ?? "?")) than is configured (\(configured ?? "?")), "
            + "which does not know it; configure that account until the batch has ended"
    }
}
