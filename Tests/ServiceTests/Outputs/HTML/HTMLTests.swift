import LinuxSystem
import TestSupport
import Testing

@testable import Service

struct HTMLTests {
    @Test func `What is interpolated is text, between tags and in an attribute`() {
        let name = "<b \"x\" 'y' & z>\u{202E}\n\u{0}"
        let html: HTML = "<p title=\"\(name)\">\(name)</p>"
        let text = "&lt;b &quot;x&quot; &#39;y&#39; &amp; z&gt;\u{FFFD} \u{FFFD}"
        #expect(String(decoding: html.bytes, as: UTF8.self) == "<p title=\"\(text)\">\(text)</p>")
    }

    @Test(arguments: [
        ("outbox/risk/smith.html", "outbox/risk/smith.html"), ("a b#c?d%e:f.html", "a%20b%23c%3Fd%25e%3Af.html"),
        ("é.html", "%C3%A9.html"), ("//evil.example/x", ".//evil.example/x"), ("javascript:x", "javascript%3Ax"),
    ])
    func `A link leads to a file below the page and nowhere else`(path: String, escaped: String) {
        #expect(HTMLLink(to: path).path == escaped)
    }

    @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
    func `Base64 is that of RFC 4648`(text: String, encoded: String) {
        #expect(Base64.encode(Array(text.utf8)) == encoded)
    }

    @Test func `A page's policy names the digest of its style`() throws {
        for style in [PageStyle.note, .board] {
            var hash = SHA256()
            hash.update(style.element.bytes)
            let policy = String(decoding: style.policy.bytes, as: UTF8.self)
            #expect(policy.contains("'sha256-\(Base64.encode(hash.finalize()))'"))
        }
    }

    /// By the formula of WCAG 2.2, for every text colour on every ground of both palettes.
    @Test func `Every text can be read against what it stands on`() throws {
        let palettes = PageStyle.palette.split(separator: "@media").map(String.init)
        #expect(palettes.count == 2)
        for palette in palettes {
            let colours = Self.colours(palette)
            for ink in ["ink", "soft", "accent", "strong"] {
                for ground in ["paper", "tint", "note"] where !(ground == "note" && ink == "accent") {
                    let ratio = Self.contrast(try #require(colours[ink]), try #require(colours[ground]))
                    #expect(ratio >= 4.5, "\(ink) on \(ground): \(ratio)")
                }
            }
            for sign in ["ok", "warn", "strong", "accent"] {
                #expect(Self.contrast(try #require(colours[sign]), try #require(colours["paper"])) >= 3, "\(sign)")
            }
        }
    }

    private static func colours(_ palette: String) -> [String: [Double]] {
        var colours: [String: [Double]] = [:]
        for part in palette.split(whereSeparator: { "{};\n".contains($0) }) where part.hasPrefix("--") {
            let pair = part.dropFirst(2).split(separator: ":")
            guard pair.count == 2, pair[1].hasPrefix("#") else { continue }
            let digits = pair[1].dropFirst()
            let full = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
            let value = Int(full, radix: 16) ?? 0
            colours[String(pair[0])] = [16, 8, 0].map { Double(value >> $0 & 255) / 255 }
        }
        return colours
    }

    private static func contrast(_ a: [Double], _ b: [Double]) -> Double {
        func luminance(_ colour: [Double]) -> Double {
            let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : power(($0 + 0.055) / 1.055) }
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }
        let (bright, dark) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
        return (bright + 0.05) / (dark + 0.05)
    }

    /// To the power of 2.4: the square, and the fifth root of the square.
    private static func power(_ x: Double) -> Double {
        let square = x * x
        var root = 1.0
        for _ in 0..<60 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
        return square * root
    }
}
