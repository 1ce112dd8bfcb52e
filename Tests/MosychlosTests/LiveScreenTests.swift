import Synchronization
import Testing

@testable import mosychlos

struct LiveScreenTests {
    private func shown(_ lines: Int, height: Int) -> String {
        let written = Screenful()
        let channel = Console.Channel(
            isTerminal: true,
            measured: { Console.Channel.Size(columns: 80, rows: height) },
            sink: { bytes in written.add(bytes) }
        )
        LiveScreen(channel).show { page in
            for number in 1...lines { page.line("line \(number)") }
        }
        return written.text
    }

    @Test(arguments: [(3, 4), (3, 5)]) func `A page that fits is shown as it is`(lines: Int, height: Int) {
        #expect(
            shown(lines, height: height).contains("line \(lines)") && !shown(lines, height: height).contains("more")
        )
    }

    @Test(arguments: [(4, 4), (100, 10)])
    func `Of one that does not, the first lines stay and the rest is counted, and nothing scrolls`(
        lines: Int,
        height: Int
    ) {
        let text = shown(lines, height: height)
        #expect(text.contains("line \(height - 2)\u{1B}[K\n… \(lines - height + 2) lines more"))
        #expect(!text.contains("line \(height - 1)") && text.count { $0 == "\n" } < height)
    }
}

/// What a terminal was sent.
private final class Screenful: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
}
