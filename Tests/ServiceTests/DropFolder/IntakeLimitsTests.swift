import LinuxSystem
import TestSupport
import Testing

@testable import Service

/// How much of a crowd is taken by one look at the inbox.
struct IntakeLimitsTests {
    /// Free places at the provider, whether all is held back from the start, what of 120 drops is collected, and how many
    /// batches of 20 are closed.
    private static let cases: [(places: Int?, isHeldBack: Bool, collected: Int, closed: Int)] = [
        (nil, false, 20, 5), (1, false, 10, 2), (2, false, 10, 3), (nil, true, 10, 1), (0, true, 10, 1),
    ]

    @Test(arguments: cases) func `A crowd fills the free places and the queue, and the rest stays in the inbox`(
        places: Int?,
        isHeldBack: Bool,
        collected: Int,
        closed: Int
    ) async throws {
        try await withTemporaryDirectory { path in
            let text = """
                data_dir: '\(path)'
                llm: { provider: openai, api_key: sk-x, base_url: 'http://127.0.0.1:9/v1' }
                batch: { max_requests: 20 }
                watch: { mode: events }
                """
            let parts = try ServiceParts(try load(text).configuration, environment: [:], log: .silent)
            let inbox = try #require(parts.root.types.first).inbox
            for number in 0..<120 {
                let name = try #require(FileName("a\(number).json"))
                let text = IntakeFaultTests.portfolio.replacing(#""quantity": 5"#, with: #""quantity": \#(number + 1)"#)
                try inbox.writeFile(name, Array(text.utf8), replacing: false)
            }
            let intake = parts.intake(watcher: nil)
            let now = ContinuousClock.now
            try await intake.start(at: now)
            _ = try await intake.pass(accepting: true, at: now)
            let limits = Intake.Limits(isHeldBack: isHeldBack, maximumQueued: 30, freePlaces: places)
            let report = try await intake.pass(accepting: true, limits: limits, at: now + .seconds(61))
            #expect(report.sealed.count == closed)
            #expect(report.collected == collected)
            #expect(report.waiting == 120 - collected - 20 * closed)
        }
    }
}
