/// The drawing characters of a channel.
struct Marks: Hashable, Sendable {
    var branch: String
    var lastBranch: String
    var trunk: String
    var full: String
    var empty: String
    var good: String
    var warning: String
    var bad: String
    var bullet: String

    static let unicode = Marks(
        branch: "├── ",
        lastBranch: "└── ",
        trunk: "│   ",
        full: "█",
        empty: "░",
        good: "✓",
        warning: "!",
        bad: "✗",
        bullet: "•"
    )

    /// For terminals whose locale is not UTF-8.
    static let ascii = Marks(
        branch: "|-- ",
        lastBranch: "`-- ",
        trunk: "|   ",
        full: "#",
        empty: ".",
        good: "ok",
        warning: "!",
        bad: "x",
        bullet: "*"
    )
}
