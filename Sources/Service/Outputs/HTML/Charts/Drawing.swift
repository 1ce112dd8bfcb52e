/// The frame of a drawing: what it is for those who do not see it.
struct Drawing {
    var id: Int
    var title: String
    /// The whole content in words.
    var description: String
    var height: Int
    /// nil where the drawing is as wide as there is room.
    var width: Int?

    func svg(_ content: HTML) -> HTML {
        let size: HTML =
            width.map { "viewBox=\"0 0 \($0) \(height)\" width=\"\($0)\" height=\"\(height)\"" }
            ?? "width=\"100%\" height=\"\(height)\""
        return """
            <svg class="chart" role="img" aria-labelledby="t\(id) d\(id)" \(size)>
            <title id="t\(id)">\(title)</title><desc id="d\(id)">\(description)</desc>
            \(content)</svg>

            """
    }

    static func list(_ rows: [ChartRow]) -> String {
        rows.map { "\($0.label) \($0.text)" }.joined(separator: ", ")
    }
}
