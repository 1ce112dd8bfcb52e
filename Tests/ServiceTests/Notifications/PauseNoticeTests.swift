import Testing

@testable import Service

struct PauseNoticeTests {
    private let start = ContinuousClock.now

    @Test func `A pause is told once it has lasted, and its end is told`() {
        var notice = PauseNotice(patience: .seconds(60), isTold: false)
        #expect(notice.update(.disk, at: start, unixTime: 100) == nil)
        #expect(notice.due == start + .seconds(60))
        #expect(notice.update(.disk, at: start + .seconds(59), unixTime: 159) == nil)
        #expect(notice.update(.quota, at: start + .seconds(60), unixTime: 160) == .paused(.quota, since: 100))
        #expect(notice.due == nil)
        #expect(notice.update(.quota, at: start + .seconds(90), unixTime: 190) == nil)
        #expect(notice.update(nil, at: start + .seconds(95), unixTime: 195) == .resumed(since: 195))
        #expect(notice.update(nil, at: start + .seconds(96), unixTime: 196) == nil)
    }

    @Test func `A short pause is nobody's business`() {
        var notice = PauseNotice(patience: .seconds(60), isTold: false)
        #expect(notice.update(.unreachable, at: start, unixTime: 100) == nil)
        #expect(notice.update(nil, at: start + .seconds(10), unixTime: 110) == nil)
        #expect(notice.due == nil)
        #expect(notice.update(.unreachable, at: start + .seconds(70), unixTime: 170) == nil)
        #expect(notice.due == start + .seconds(130))
    }

    @Test func `The end of a pause that an earlier life has told is told by the next`() {
        var notice = PauseNotice(patience: .seconds(60), isTold: true)
        #expect(notice.update(.held, at: start, unixTime: 100) == nil)
        #expect(notice.due == nil)
        #expect(notice.update(nil, at: start + .seconds(1), unixTime: 101) == .resumed(since: 101))
    }
}
