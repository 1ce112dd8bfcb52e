import LinuxSystem
import Prompts
import TestSupport
import Testing

@testable import Service

struct ClockDoubtTests {
    private static let now: Int64 = 1_795_356_330
    private static let day: Int64 = 86_400
    private static let years = 2 * 365 * day

    /// - `lastBelieved`: what an earlier life has noted.
    private func withWork(lastBelieved: Int64?, _ body: (Directory) throws -> Void) async throws {
        try await withTemporaryDirectory { path in
            let work = try Directory.open(path)
            if let lastBelieved {
                var earlier = ClockDoubt(work: work) { lastBelieved }
                #expect(earlier.reason(at: lastBelieved) == nil)
            }
            try body(work)
        }
    }

    @Test(arguments: [
        (Int64(0), true), (3600, true), (-3600, true), (3601, false), (-3601, false), (years, false), (-years, false),
    ])
    func `A clock is believed that the provider's confirms, however long the service has rested`(
        ahead: Int64,
        isBelieved: Bool
    ) async throws {
        try await withWork(lastBelieved: Self.now - Self.years) { work in
            var doubt = ClockDoubt(work: work) { Self.now - ahead }
            #expect((doubt.reason(at: Self.now) == nil) == isBelieved)
        }
    }

    @Test(
        arguments: [
            (nil, true), (0, true), (day, true), (day + 1, false), (years, false), (-3600, true), (-day, false),
        ] as [(Int64?, Bool)]
    )
    func `Before the provider has told the time a clock is believed that is near to when the service ran last`(
        rest: Int64?,
        isBelieved: Bool
    ) async throws {
        try await withWork(lastBelieved: rest.map { Self.now - $0 }) { work in
            // Also at a later start: a doubt is not forgotten by starting again.
            for _ in 0..<2 {
                var doubt = ClockDoubt(work: work) { nil }
                #expect((doubt.reason(at: Self.now) == nil) == isBelieved)
            }
        }
    }

    @Test(arguments: [(Int64(0), true), (3600, true), (3601, false), (years, false), (-years, false)])
    func `A clock that is set while the service runs is doubted until it is right again, or somebody confirms it`(
        jump: Int64,
        isBelieved: Bool
    ) async throws {
        try await withWork(lastBelieved: nil) { work in
            var doubt = ClockDoubt(work: work) { nil }
            let start = ContinuousClock.now
            #expect(doubt.reason(at: Self.now, instant: start) == nil)
            let later = start + .seconds(30 * Self.day)
            let time = Self.now + 30 * Self.day
            #expect((doubt.reason(at: time + jump, instant: later) == nil) == isBelieved)
            guard !isBelieved else { return }
            #expect(doubt.reason(at: time, instant: later) == nil)
            #expect(doubt.reason(at: time + jump, instant: later) != nil)
            doubt.believe(time + jump, instant: later)
            #expect(doubt.reason(at: time + jump, instant: later) == nil)
        }
    }

    @Test func `What a version before noted in its status counts as well`() async throws {
        try await withWork(lastBelieved: nil) { work in
            var status = DropRootStatus.busy()
            status.generatedAt = Self.now - Self.years
            try work.writeFile("status.json", StatusJSON.render(status), replacing: true)
            var doubt = ClockDoubt(work: work) { nil }
            #expect(doubt.reason(at: Self.now)?.contains("has not run for 730 days") == true)
        }
    }
}
