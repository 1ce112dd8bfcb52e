import LinuxSystem
import Testing

@testable import Service

struct DiskRuleTests {
    private static let rule = DiskRule(minimumFree: 200 << 20)

    @Test(
        arguments: [
            // A small disk is not closed for ever, a large one keeps 1 %.
            (16 << 20, 1_677_721), (1 << 30, 107_374_182), (10 << 30, 200 << 20), (1 << 40, 10_995_116_277),
        ] as [(Int64, Int64)]
    )
    func `Of a disk so much has to be free`(total: Int64, needed: Int64) {
        #expect(Self.rule.needed(of: total) == needed)
        #expect(Self.rule.shortage(DiskSpace(free: needed, total: total), wasShort: false) == nil)
        #expect(Self.rule.shortage(DiskSpace(free: needed - 1, total: total), wasShort: false)?.needed == needed)
    }

    @Test func `What was short has to recover by an eighth more`() {
        let total: Int64 = 100 << 30
        let needed = Self.rule.needed(of: total)
        #expect(Self.rule.shortage(DiskSpace(free: needed, total: total), wasShort: true) != nil)
        #expect(Self.rule.shortage(DiskSpace(free: needed + needed / 8, total: total), wasShort: true) == nil)
    }

    @Test func `Files can be scarce while bytes are not`() {
        let space = DiskSpace(free: 1 << 40, total: 1 << 41, freeFiles: 99, totalFiles: 1000)
        #expect(Self.rule.shortage(space, wasShort: false) == .init(isFiles: true, free: 99, needed: 100))
        let unlimited = DiskSpace(free: 1 << 40, total: 1 << 41)
        #expect(Self.rule.shortage(unlimited, wasShort: false) == nil)
    }

    @Test func `Zero turns the rule off`() {
        let full = DiskSpace(free: 0, total: 1 << 40, freeFiles: 0, totalFiles: 1000)
        #expect(DiskRule(minimumFree: 0).shortage(full, wasShort: false) == nil)
    }
}
