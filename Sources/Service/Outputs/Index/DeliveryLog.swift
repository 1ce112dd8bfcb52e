import LinuxSystem
import Synchronization

/// What was delivered last, for `outbox/index.html`; the same cost for each delivery however many there were before.
///
/// Deliveries are gathered in pages of `pageSize`. A full page is written once, as `outbox/earlier/<number>-<day>.html`;
/// the index shows the page that is being filled and the one before it. What was gathered stands in
/// `.work/deliveries/<number>.jsonl`, without a sync of its own: after a power cut the index may lack what the outbox has.
package final class DeliveryLog: Sendable {
    private let root: DropRoot
    /// What follows the stem of the file that a link opens.
    private let ending: String
    private let state = Mutex(State())

    private struct State {
        var isRead = false
        var hasNews = false
        /// What the index says, and the pages that are filled next.
        var isSimulated = false
        /// The page that is being filled, from 1.
        var number = 1
        /// Oldest first: of the page before, and of this one.
        var before: [DropRootStatus.Delivery] = []
        var current: [DropRootStatus.Delivery] = []
        /// The newest full page of each of the last days, oldest first.
        var days: [(day: String, page: OutboxPage.Name)] = []
    }

    static let folder: FileName = "deliveries"
    static let earlier: FileName = "earlier"
    static let index: FileName = "index.html"
    static let pageSize = 250
    private static let shownDays = 60

    /// Reads nothing before it is used.
    package init(root: DropRoot, outputs: [Configuration.OutputFormat]) {
        self.root = root
        let order: [Configuration.OutputFormat] = [.html, .markdown, .json]
        ending = order.first(where: outputs.contains)?.ending ?? "html"
    }

    /// Takes in deliveries, oldest first; what cannot be written is only missing from the index.
    ///
    /// - `again`: since when some of them may have been taken in; nil where none was.
    func note(_ deliveries: [DropRootStatus.Delivery], again: Int64? = nil) {
        state.withLock { state in
            read(into: &state)
            var rest = deliveries[...]
            if let again {
                let known = Set((state.before + state.current).lazy.filter { $0.at >= again }.map(\.output))
                rest = rest.filter { !known.contains($0.output) }[...]
            }
            guard !rest.isEmpty else { return }
            state.hasNews = true
            while !rest.isEmpty {
                let part = rest.prefix(Self.pageSize - state.current.count)
                rest = rest.dropFirst(part.count)
                state.current += part
                append(part, to: state.number)
                if state.current.count >= Self.pageSize { turn(&state) }
            }
        }
    }

    /// The last deliveries, those of earlier lives of the service included; newest first.
    func newest(_ most: Int) -> [DropRootStatus.Delivery] {
        state.withLock { state in
            read(into: &state)
            return Array(Self.newestFirst(state.before + state.current).prefix(most))
        }
    }

    /// The index page, if it would say something new since the last time.
    ///
    /// - `simulated`: whether it has to say first that no real provider is asked.
    func newIndex(simulated: Bool = false) -> [UInt8]? {
        state.withLock { state in
            read(into: &state)
            guard state.hasNews || simulated != state.isSimulated else { return nil }
            (state.hasNews, state.isSimulated) = (false, simulated)
            return OutboxPage.index(
                Self.newestFirst(state.before + state.current),
                earlier: state.days.reversed(),
                ending: ending,
                simulated: simulated
            )
        }
    }

    /// Removes the full pages of days before this one, and says how many there were; what led to them no longer does.
    func clearPages(before day: String) throws(SystemError) -> Int {
        try state.withLock { state throws(SystemError) in
            read(into: &state)
            guard try root.outbox.status(of: Self.earlier)?.kind == .directory else { return 0 }
            let folder = try root.outbox.directory(Self.earlier)
            let pages = try folder.names().compactMap(OutboxPage.Name.init(file:)).sorted { $0.number < $1.number }
            let old = pages.prefix { $0.day < day }
            guard !old.isEmpty else { return 0 }
            // First what leads there: a page with a dead link is worse than one too many.
            if let first = pages.dropFirst(old.count).first {
                let page = try folder.open(first.file, .read).readAll(limit: 16 << 20)
                try folder.writeFile(first.file, OutboxPage.withoutPrevious(page), replacing: true)
            }
            state.days.removeAll { $0.day < day }
            state.hasNews = true
            for page in old { try folder.remove(page.file) }
            return old.count
        }
    }

    /// Says that the index could not be written.
    func indexIsMissing() {
        state.withLock { $0.hasNews = true }
    }

    /// Publishes the full page and begins the next one.
    private func turn(_ state: inout State) {
        let name = OutboxPage.Name(number: state.number, at: state.current.last?.at ?? 0)
        let previous = state.days.last?.page
        let page = OutboxPage.full(
            Self.newestFirst(state.current),
            name,
            previous: previous,
            ending: ending,
            simulated: state.isSimulated
        )
        do throws(SystemError) {
            try root.outbox.makeDirectory(Self.earlier).writeFile(name.file, page, replacing: true)
            if state.days.last?.day == name.day { state.days.removeLast() }
            state.days = state.days.suffix(Self.shownDays - 1) + [(name.day, name)]
        } catch {
            // The outputs themselves are where they are.
        }
        if let old = Self.file(state.number - 1), let work = try? root.work.directory(Self.folder) {
            try? work.remove(old)
        }
        state.before = state.current
        state.current = []
        state.number += 1
    }

    /// The same output twice, after a crash, is one delivery.
    private static func newestFirst(_ deliveries: [DropRootStatus.Delivery]) -> [DropRootStatus.Delivery] {
        var seen: Set<String> = []
        return deliveries.reversed().filter { seen.insert($0.output).inserted }
    }
}

extension DeliveryLog {
    private static func file(_ number: Int) -> FileName? { FileName("\(number).jsonl") }

    private func append(_ deliveries: ArraySlice<DropRootStatus.Delivery>, to number: Int) {
        guard let name = Self.file(number) else { return }
        do throws(SystemError) {
            let file = try root.work.makeDirectory(Self.folder, mode: 0o700).open(name, .append)
            try file.write(deliveries.flatMap { $0.line() })
        } catch {
            // Missing from the index after the next start.
        }
    }

    /// Once: what an earlier run had gathered.
    private func read(into state: inout State) {
        guard !state.isRead else { return }
        state.isRead = true
        let pages = ((try? root.outbox.directory(Self.earlier).names()) ?? []).compactMap(OutboxPage.Name.init(file:))
        for page in pages.sorted(by: { $0.number < $1.number }) {
            if state.days.last?.day == page.day { state.days.removeLast() }
            state.days.append((page.day, page))
        }
        state.days = state.days.suffix(Self.shownDays)
        guard let work = try? root.work.directory(Self.folder), let names = try? work.names() else {
            state.number = (pages.map(\.number).max() ?? 0) + 1
            return
        }
        let numbers = names.compactMap { $0.string.flatMap { Int($0.prefix { $0 != "." }) } }.sorted()
        state.number = max(numbers.last ?? 1, pages.map(\.number).max() ?? 0)
        for number in [state.number - 1, state.number] {
            guard let name = Self.file(number), let bytes = try? work.open(name, .read).readAll(limit: 16 << 20) else {
                continue
            }
            let lines = bytes.split(separator: UInt8(ascii: "\n")).compactMap(DropRootStatus.Delivery.init(line:))
            // What a crash has torn must not tear what comes after it.
            if let last = bytes.last, last != UInt8(ascii: "\n") { try? work.open(name, .append).write([0x0A]) }
            if number < state.number { state.before = lines } else { state.current = lines }
        }
        state.hasNews = true
        if state.current.count >= Self.pageSize || pages.contains(where: { $0.number == state.number }) { turn(&state) }
    }
}
