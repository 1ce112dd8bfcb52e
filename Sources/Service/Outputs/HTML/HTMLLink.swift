/// A link to a file beside or below the page: `/` between names, every other byte a browser could read as more is escaped.
struct HTMLLink: Sendable {
    let path: String

    /// - `path`: relative, such as `outbox/risk/smith.html`.
    init(to path: String) {
        var result = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "/"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += byte < 16 ? "%0\(digits)" : "%\(digits)"
            }
        }
        // Two slashes at the start would name another host.
        self.path = path.hasPrefix("/") ? "." + result : result
    }

    func callAsFunction(_ words: HTML) -> HTML {
        "<a href=\"\(path)\">\(words)</a>"
    }
}
