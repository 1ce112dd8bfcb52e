import LinuxSystem
import Prompts

/// The pages that lead to the outputs: `outbox/index.html`, newest first by type, and a page for each full lot before it.
enum OutboxPage {
    /// Of a full page: its number and the day of its last delivery, such as `000012-2026-11-22.html`.
    struct Name: Hashable {
        var number: Int
        var day: String

        init(number: Int, at time: Int64) {
            self.number = number
            day = UTCTime(unixSeconds: time).date
        }

        /// nil for a name that is not ours.
        init?(file: FileName) {
            guard let text = file.string, text.hasSuffix(".html"), let dash = text.firstIndex(of: "-"),
                let number = Int(text[..<dash])
            else { return nil }
            self.number = number
            day = String(text[dash...].dropFirst().dropLast(5))
            guard self.text == text, day.utf8.count == 10 else { return nil }
        }

        var text: String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits + "-\(day).html"
        }

        var file: FileName { FileName(text) ?? "page.html" }
    }

    private typealias Delivery = DropRootStatus.Delivery

    /// - `deliveries`: newest first.
    static func index(
        _ deliveries: [DropRootStatus.Delivery],
        earlier: [(day: String, page: Name)],
        ending: String,
        simulated: Bool
    ) -> [UInt8] {
        var page = start("Analyses, newest first", simulated: simulated)
        let names = Set(deliveries.map(\.type))
        let added = names.subtracting(AnalysisType.all.map(\.rawValue)).sorted()
        let types = (AnalysisType.all + added.compactMap(AnalysisType.init(rawValue:))).filter {
            names.contains($0.rawValue)
        }
        page.add("<nav aria-label=\"Kinds of analysis\"><ul>\n")
        for type in types {
            let count = deliveries.count { $0.type == type.rawValue }
            page.add("<li><a href=\"#\(type.rawValue)\">\(type.title)</a> (\(count))</li>\n")
        }
        page.add("<li>\(HTMLLink(to: "../STATUS.html")("What is going on now"))</li>\n</ul></nav>\n<main>\n")
        for type in types {
            page.add("<h2 id=\"\(type.rawValue)\">\(type.title)</h2>\n")
            table(deliveries.filter { $0.type == type.rawValue }, type.title, up: "", ending: ending, to: &page)
        }
        if !earlier.isEmpty {
            page.add("<h2>Earlier</h2>\n<ul>\n")
            for (day, name) in earlier {
                page.add("<li>\(HTMLLink(to: "\(DeliveryLog.earlier)/\(name.text)")("until \(day)"))</li>\n")
            }
            page.add("</ul>\n")
        }
        return end(page)
    }

    /// - `previous`: the page that was filled before this one.
    static func full(
        _ deliveries: [DropRootStatus.Delivery],
        _ name: Name,
        previous: Name?,
        ending: String,
        simulated: Bool
    ) -> [UInt8] {
        var page = start("Analyses until \(name.day)", simulated: simulated)
        page.add("<nav aria-label=\"Pages\"><ul>\n<li>\(HTMLLink(to: "../\(DeliveryLog.index)")("Newest"))</li>\n")
        if let previous { page.add("<li>\(HTMLLink(to: previous.text)(previousTitle))</li>\n") }
        page.add("</ul></nav>\n<main>\n")
        table(deliveries, "Analyses, newest first", up: "../", ending: ending, isMixed: true, to: &page)
        return end(page)
    }

    private static let previousTitle: HTML = "Before these"

    /// A full page without its link to the one before, which is a line of its own.
    static func withoutPrevious(_ page: [UInt8]) -> [UInt8] {
        let end = previousTitle.bytes + "</a></li>".utf8
        let lines = page.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let kept = lines.filter { !($0.starts(with: "<li>".utf8) && $0.suffix(end.count).elementsEqual(end)) }
        return Array(kept.joined(separator: [UInt8(ascii: "\n")]))
    }

    private static func start(_ title: String, simulated: Bool) -> HTMLPage {
        var page = HTMLPage(title: simulated ? "SIMULATED: " + title : title, language: "en", style: .board)
        if simulated { page.addSimulatedBanner() }
        page.add("<div class=\"sheet\">\n<header class=\"masthead\">\n<p class=\"kicker\">mosychlos outbox</p>\n")
        page.add("<h1>\(title)</h1>\n</header>\n")
        return page
    }

    private static func end(_ page: HTMLPage) -> [UInt8] {
        var page = page
        page.add("</main>\n</div>\n")
        page.finish()
        return page.bytes
    }

    /// - `up`: the way from the page to the outbox.
    private static func table(
        _ deliveries: [DropRootStatus.Delivery],
        _ caption: String,
        up: String,
        ending: String,
        isMixed: Bool = false,
        to page: inout HTMLPage
    ) {
        let rows = deliveries.map { delivery -> [HTML] in
            let inOutbox = delivery.output.hasPrefix("outbox/") ? String(delivery.output.dropFirst(7)) : delivery.output
            let again: HTML = delivery.reused == nil ? "" : "<span class=\"hint\">answered again, no bill</span>"
            let link = HTMLLink(to: "\(up)\(inOutbox).\(ending)")(HTML(ReasonFile.name(delivery.source)))
            let time: HTML = HTMLOutput.moment(delivery.at, .english)
            let type = AnalysisType(rawValue: delivery.type)?.title ?? delivery.type
            return isMixed ? ["\(link)\(again)", HTML(type), time] : ["\(link)\(again)", time]
        }
        let head = isMixed ? ["Portfolio", "Analysis", "Delivered"] : ["Portfolio", "Delivered"]
        page.table(caption, head, rows: rows, isCaptionShown: false, stacks: isMixed)
    }
}
