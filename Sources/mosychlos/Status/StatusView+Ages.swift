import Service

extension StatusView {
    /// How long what is under way has been there, in the manner of qshape.
    func writeAges(of status: DropRootStatus) {
        let rows = status.ageTable
        guard !rows.isEmpty else { return }
        let columns = AgeCounts.bounds.map { "≤" + Self.short($0) } + ["older"]
        var table = TextTable(
            columns: [.init(title: "AGE", shrinks: true), .init(title: "ALL", isRight: true)]
                + columns.map { .init(title: $0, isRight: true) }
        )
        table.rows = rows.map { state, ages in
            [.init(printable(StatusSummary.words(state))), .init(Format.count(ages.total))]
                + ages.counts.enumerated().map { index, count in
                    count == 0 ? .init("-", .dim) : .init(Format.count(count), Self.style(of: index))
                }
        }
        channel.line()
        table.write(to: channel)
    }

    /// What is older than the provider's day is nobody's plan.
    private static func style(of column: Int) -> Style { column == AgeCounts.bounds.count ? .red : [] }

    private static func short(_ seconds: Int64) -> String {
        seconds < 3600 ? "\(seconds / 60)m" : "\(seconds / 3600)h"
    }
}
