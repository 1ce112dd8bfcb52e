package import LinuxSystem

/// The text beside a file that has no result: what is wrong, what to do, what it cost, when and which.
package enum ReasonFile {
    /// So many bytes at most, so that one block of a full disk's ballast is enough.
    package static let maximumSize = 2048
    private static let shownLines = 10
    private static let shownRemarks = 5

    /// Writes the whole file: UTF-8, CRLF, at most `maximumSize` bytes.
    ///
    /// `inbox` is where the file came from, such as `inbox/risk`; `time` is in Unix seconds; the operator finds the drop
    /// under `id` in logs and job files.
    package static func render(
        _ reason: Reason,
        about file: FileName,
        inbox: String,
        charge: Reason.Charge,
        at time: Int64,
        id: String? = nil,
        simulated: Bool = false
    ) -> [UInt8] {
        var tail = [
            "What to do: \(reason.advice(inbox: ForeignText.oneLine(inbox, limit: 80)))",
            charge.line,
            "",
            "\(UTCTime(unixSeconds: time).stamp)  \(name(file))  \(reason.code)",
        ]
        if let id { tail.append("id: \(ForeignText.oneLine(id, limit: 80))") }
        let tailBytes = bytes(of: tail)

        var head = reason.lines
        if simulated, charge != .notSent { head[0] = "SIMULATED. " + head[0] }
        return fitting(head, reason.remarks, unlisted: reason.unlisted, into: maximumSize - tailBytes.count) + tailBytes
    }

    /// Whether a reason's last line says that it is about the request with this id.
    static func isAbout(_ id: String, _ text: [UInt8]) -> Bool {
        String(decoding: text, as: UTF8.self).hasSuffix("\r\nid: \(ForeignText.oneLine(id, limit: 80))\r\n")
    }

    /// Whether it reads as what we write; else it is somebody's own.
    static func isOurs(_ text: [UInt8]) -> Bool {
        String(decoding: text, as: UTF8.self).contains("\r\nWhat to do: ")
    }

    /// As many lines as there is room for, and how many are left out; remarks take what room the lines leave.
    private static func fitting(_ lines: [String], _ remarks: [String], unlisted: Int, into room: Int) -> [UInt8] {
        // The first line explains itself in full; those after it mostly repeat the explanation.
        var kept = lines.prefix(shownLines).enumerated().map { index, line in
            ForeignText.oneLine(line, limit: index == 0 ? 500 : 200)
        }
        var noticed = remarks.prefix(shownRemarks).map { ForeignText.oneLine($0, limit: 300) }
        func rest(_ count: Int, _ one: String, _ many: String) -> [String] {
            count == 0 ? [] : ["... and \(Format.plural(count, one, many))."]
        }
        while true {
            let result = bytes(
                of: kept + rest(lines.count - kept.count + unlisted, "more problem", "more problems")
                    + noticed + rest(remarks.count - noticed.count, "more remark", "more remarks")
            )
            if result.count <= room { return result }
            if !noticed.isEmpty {
                noticed.removeLast()
            } else if kept.count > 1 {
                kept.removeLast()
            } else {
                kept = kept.map { ForeignText.shortened($0, to: $0.unicodeScalars.count * 3 / 4) }
            }
        }
    }

    private static func bytes(of lines: [String]) -> [UInt8] {
        lines.flatMap { Array("\($0)\r\n".utf8) }
    }
}

extension ReasonFile {
    /// A file's name inside a sentence.
    static func name(_ name: FileName) -> String {
        ForeignText.shortenedInTheMiddle(ForeignText.oneLine(name.description), to: 80)
    }
}

extension Reason.Charge {
    fileprivate var line: String {
        switch self {
        case .notSent:
            "Cost: not sent, no cost."
        case .sent(let batchID, let tokens, let cost):
            "Cost: sent as \(ForeignText.oneLine(batchID, limit: 128)), \(Self.bill(tokens: tokens, cost: cost))."
        case .maybeBilled(let batchID?):
            "Cost: sent as \(ForeignText.oneLine(batchID, limit: 128)), may have been billed; "
                + "sent again, it is billed again."
        case .maybeBilled(nil):
            "Cost: may have been sent and billed; the provider did not confirm it. Sent again, it is billed again."
        }
    }

    private static func bill(tokens: Int?, cost: Double?) -> String {
        guard let tokens else { return "billed amount not reported" }
        if tokens == 0 { return "nothing billed" }
        let billed = "\(Format.plural(tokens, "token", "tokens")) billed"
        return cost.map { "\(billed), \(Format.dollars($0))" } ?? billed
    }
}
