import Testing

@testable import Simulator

struct BatchTimelineTests {
    private static func timeline() -> BatchTimeline {
        var timeline = BatchTimeline(
            createdAt: 1000,
            lengths: PhaseLengths(validating: 100, running: 200, finalizing: 300, cancelling: 50)
        )
        timeline.validation = .init(endedAt: 1010, passed: true)
        timeline.producedAt = 1020
        return timeline
    }

    @Test(arguments: [
        (1000, BatchStatus.validating, 0), (1099, .validating, 0), (1100, .inProgress, 0), (1200, .inProgress, 0.5),
        (1300, .finalizing, 1), (1599, .finalizing, 1), (1600, .completed, 1), (9999, .completed, 1),
    ])
    func `A batch goes through its phases by the clock`(now: Milliseconds, status: BatchStatus, share: Double) {
        let reading = Self.timeline().reading(at: now)
        #expect(reading.status == status)
        #expect(reading.share == share)
    }

    @Test func `Work that takes longer holds its phase open`() {
        var timeline = Self.timeline()
        timeline.validation = nil
        #expect(timeline.reading(at: 5000).status == .validating)
        timeline.validation = .init(endedAt: 5000, passed: true)
        timeline.producedAt = nil
        #expect(timeline.reading(at: 9000).status == .finalizing)
        timeline.producedAt = 9500
        #expect(timeline.reading(at: 9500).endedAt == 9500)
    }

    @Test func `A batch that fails validation runs nothing`() {
        var timeline = Self.timeline()
        timeline.validation = .init(endedAt: 1010, passed: false)
        let reading = timeline.reading(at: 1100)
        #expect(reading.status == .failed)
        #expect(reading.inProgressAt == nil)
        #expect(reading.share == 0)
    }

    @Test func `Cancelling takes its time and keeps what has run`() {
        var timeline = Self.timeline()
        timeline.cancellation = .init(at: 1150, share: timeline.reading(at: 1150).share)
        #expect(timeline.finalShare == 0.25)
        #expect(timeline.reading(at: 1199).status == .cancelling)
        #expect(timeline.reading(at: 1200).status == .cancelled)
        #expect(timeline.reading(at: 1200).share == 0.25)
    }

    @Test func `Cancelled before it ran is cancelled whatever validation says later`() {
        var timeline = Self.timeline()
        timeline.validation = nil
        timeline.cancellation = .init(at: 1050, share: nil)
        timeline.validation = .init(endedAt: 1060, passed: true)
        #expect(timeline.reading(at: 1060).status == .cancelling)
        #expect(timeline.reading(at: 1100).status == .cancelled)
        #expect(timeline.finalShare == 0)
    }

    @Test func `A fault lets it expire with a part of its lines`() {
        var timeline = Self.timeline()
        timeline.expiryShare = 0.6
        #expect(timeline.reading(at: 1299).share == 0.6)
        #expect(timeline.reading(at: 1300).status == .expired)
        #expect(timeline.finalShare == 0.6)
    }

    @Test func `A run longer than the completion window expires at its end`() {
        var timeline = Self.timeline()
        timeline.lengths.running = 2 * BatchTimeline.window
        let end = 1000 + BatchTimeline.window
        #expect(timeline.reading(at: end - 1).status == .inProgress)
        #expect(timeline.reading(at: end).status == .expired)
        #expect((0.49...0.5).contains(timeline.finalShare))
    }
}
