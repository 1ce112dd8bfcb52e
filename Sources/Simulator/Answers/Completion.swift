/// A finished answer, before it is written as the object of its endpoint.
struct Completion {
    var form: Form
    /// The digits of its ids.
    var tag: String
    /// Unix seconds.
    var created: Int64
    var model: String
    var content: [UInt8]?
    var refusal: String?
    var end = End.stop
    var usage: TokenCounts
    var saysUsage = true
    /// What the request said about itself, as JSON, for the endpoints that repeat it.
    var echo: Echo?

    enum Form: String, CaseIterable {
        case chat = "/v1/chat/completions"
        case responses = "/v1/responses"
    }

    /// Why the answer ends.
    enum End: String {
        case stop
        case length
        case contentFilter = "content_filter"
    }

    /// What a response repeats of its request.
    struct Echo {
        var instructions: [UInt8]?
        var temperature: [UInt8]?
        var topP: [UInt8]?
        var limit: Int?
        var effort: String?
        var format: [UInt8]?
        var metadata: [UInt8]?
    }
}
