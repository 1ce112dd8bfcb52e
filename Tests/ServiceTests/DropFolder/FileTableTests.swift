import LinuxSystem
import Testing

@testable import Service

struct FileTableTests {
    private func pairs(_ table: FileTable<Int>) -> [FileName: Int] {
        Dictionary(uniqueKeysWithValues: table.map { ($0.key, $0.value) })
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func `It holds what a dictionary holds`(seed: UInt64) {
        var dice = Dice(seed: seed)
        var (table, expected) = (FileTable<Int>(), [FileName: Int]())
        for step in 0..<400 {
            guard let name = FileName("file-\(dice.number(1...12))") else { continue }
            switch dice.number(1...10) {
            case 1...5: (table[name], expected[name]) = (step, step)
            case 6...9: (table[name], expected[name]) = (nil, nil)
            default:
                let kept = dice.number(1...12)
                table.keepOnly { $0 <= FileName("file-\(kept)") ?? name }
                expected = expected.filter { $0.key <= FileName("file-\(kept)") ?? name }
            }
            #expect(pairs(table) == expected)
            #expect(table.count == expected.count && Set(table.keys) == Set(expected.keys))
            #expect(table.values.sorted() == expected.values.sorted())
            #expect(table[name] == expected[name])
        }
    }

    @Test func `A moment keeps its nanoseconds and its order`() {
        let now = ContinuousClock.now
        #expect(ShortInstant(now).instant == now)
        #expect(ShortInstant(now) < ShortInstant(now + .nanoseconds(1)))
        #expect(ShortInstant(now + .seconds(1_000_000_000)).instant == now + .seconds(1_000_000_000))
    }
}
