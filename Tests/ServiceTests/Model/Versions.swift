import LinuxSystem

/// Everything that was ever dropped, and what may become of it.
struct Versions {
    struct Version {
        var number: Int
        /// The first version with these bytes.
        var content: Int
        var bytes: [UInt8]
        var isPortfolio: Bool
        var inode: UInt64
        /// Its owner deleted it or wrote over it.
        var isWithdrawn = false
        /// It was withdrawn while it lay in the inbox, and must not be sent from there.
        var isTakenBack = false
        /// Written where nothing is read any more: it only has to be kept.
        var isOnlyKept = false
        /// How often its owner asked for an analysis, and how often for a new one whatever there was.
        var runs = 1
        var newRuns = 0
        /// Its owner removed an output, maybe this one's.
        var mayMissOutput = false
        var wasSent = false

        var mark: String { Versions.mark(number) + (content == number ? "" : ", \(Versions.mark(content)) again,") }
    }

    /// Somebody took files out of `processing/` or renamed them there.
    var isProcessingDisturbed = false
    /// Somebody was at work in `rejected/` or `failed/`.
    var isHandBackDisturbed = false
    private(set) var all: [Version] = []
    /// Which version a file holds now.
    private var current: [UInt64: Int] = [:]

    static func mark(_ number: Int) -> String {
        let digits = String(number)
        return "Q" + String(repeating: "0", count: max(0, 5 - digits.utf8.count)) + digits
    }

    /// The content of the next version.
    mutating func make(_ body: OwnerAction.Body) -> Version {
        let portfolios = all.filter { $0.isPortfolio && $0.content == $0.number }
        if body == .repeated, !portfolios.isEmpty {
            var again = portfolios[all.count % portfolios.count]
            again = Version(number: all.count, content: again.number, bytes: again.bytes, isPortfolio: true, inode: 0)
            all.append(again)
            return again
        }
        let mark = Self.mark(all.count)
        let holdings = ["A", "Z"].map { end in
            #"{"ticker":"\#(mark)\#(end)","type":"stock","quantity":5,"cost_basis":1,"currency":"EUR"}"#
        }
        let text = """
            {"as_of":"2026-10-30","base_currency":"EUR","accounts":[{"name":"a","type":"brokerage","currency":"EUR",\
            "holdings":[\(holdings.joined(separator: ","))]}]}
            """
        let bytes: [UInt8] =
            switch body {
            case .portfolio, .repeated: Array(text.utf8)
            case .cutOff: Array(text.utf8.prefix(text.utf8.count / 2))
            case .wrong: Array(#"{"as_of":"\#(mark)"}"#.utf8)
            case .empty: []
            }
        let isPortfolio = body == .portfolio || body == .repeated
        let version = Version(
            number: all.count,
            content: all.count,
            bytes: bytes,
            isPortfolio: isPortfolio,
            inode: 0
        )
        all.append(version)
        return version
    }

    /// A file now holds this version; what it held before was written over.
    mutating func place(_ number: Int, in inode: UInt64, isInbox: Bool) {
        withdraw(inode, isInbox: isInbox)
        all[number].inode = inode
        current[inode] = number
    }

    /// The file with this inode was deleted, or written over.
    mutating func withdraw(_ inode: UInt64, isInbox: Bool) {
        guard let number = current.removeValue(forKey: inode) else { return }
        all[number].isWithdrawn = true
        if isInbox, !all[number].wasSent { all[number].isTakenBack = true }
    }

    /// All versions with this content.
    func versions(of content: Int) -> [Version] { all.filter { $0.content == content } }

    /// A file in the inbox has this name now.
    mutating func name(_ inode: UInt64?, _ text: String) {
        guard let number = inode.flatMap({ current[$0] }), text.lowercased().hasSuffix(".again.json") else { return }
        all[number].newRuns += 1
    }

    /// A content was sent; returns whether its owner has taken back every file that holds it.
    mutating func send(_ content: Int) -> Bool {
        let holders = all.indices.filter { all[$0].content == content }
        let isTakenBack = holders.allSatisfy { all[$0].isTakenBack && !all[$0].wasSent }
        for index in holders where !all[index].isTakenBack { all[index].wasSent = true }
        return isTakenBack
    }

    func number(in inode: UInt64) -> Int? { current[inode] }

    mutating func change(_ number: Int, _ body: (inout Version) -> Void) {
        if all.indices.contains(number) { body(&all[number]) }
    }

    mutating func changeAll(_ body: (inout Version) -> Void) {
        for index in all.indices { body(&all[index]) }
    }

    /// The number in a mark such as `Q00017`; nil if it is none.
    static func number(ofMark mark: Substring) -> Int? {
        mark.first == "Q" ? Int(mark.dropFirst()) : nil
    }
}
