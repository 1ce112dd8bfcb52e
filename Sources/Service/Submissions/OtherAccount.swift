/// A batch that is unknown to the configured key, and was created with another one.
///
/// It may be running and paid for: nothing is handed back while the right key may come.
struct OtherAccount: Error, Hashable, CustomStringConvertible {
    var batchID: String
    var created: String?
    var configured: String?

    var description: String {
        "\(batchID) was created with another key (\(created ?? "?")) than the configured one (\(configured ?? "?")), "
            + "which does not know it; configure a key of that account until the batch has ended"
    }
}
