import Testing

@testable import mosychlos

struct CapabilitiesTests {
    private typealias Case = (terminal: Bool, environment: [String: String], redraws: Bool, colors: Bool, unicode: Bool)

    private static let cases: [Case] = [
        (true, ["TERM": "xterm-256color", "LANG": "en_US.UTF-8"], true, true, true),
        (true, ["TERM": "xterm", "NO_COLOR": "1", "LANG": "C.UTF-8"], true, false, true),
        (true, ["TERM": "xterm", "NO_COLOR": "", "LANG": "C.utf8"], true, true, true),
        (true, ["TERM": "dumb", "LC_ALL": "C", "LANG": "en_US.UTF-8"], false, false, false),
        (true, [:], false, false, false),
        (false, ["TERM": "xterm", "LANG": "C"], false, false, true),
    ]

    @Test func `Drawing and colours need a terminal that can`() {
        for expected in Self.cases {
            let found = Console.Capabilities(isTerminal: expected.terminal, environment: expected.environment)
            #expect(found.redraws == expected.redraws, "\(expected)")
            #expect(found.colors == expected.colors, "\(expected)")
            #expect(found.isUnicode == expected.unicode, "\(expected)")
        }
    }
}
