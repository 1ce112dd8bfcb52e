import StrictJSON

/// That a batch has come to its end, as it is told to whoever listens.
struct BatchEvent: Hashable, Sendable {
    /// The same at each try.
    var deliveryID: String
    var body: [UInt8]

    init(batchID: String, status: BatchStatus, endedAt: Milliseconds) {
        deliveryID = newID("wh_")
        var json = JSONWriter()
        json.beginObject()
        json.member("id", newID("evt_"))
        json.member("object", "event")
        json.member("created_at", endedAt / 1000)
        json.member("type", "batch.\(status.rawValue)")
        json.key("data")
        json.beginObject()
        json.member("id", batchID)
        json.endObject()
        json.endObject()
        body = json.bytes
    }
}
