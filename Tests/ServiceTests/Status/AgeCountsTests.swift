import Service
import Testing

struct AgeCountsTests {
    @Test(
        arguments: [(-5, 0), (0, 0), (300, 0), (301, 1), (3600, 2), (86_400, 5), (86_401, 6), (.max, 6)]
            as [(Int64, Int)]
    )
    func `An age has one column`(age: Int64, column: Int) {
        var counts = AgeCounts()
        counts.add(age: age, count: 3)
        #expect(counts.counts[column] == 3)
        #expect(counts.total == 3)
    }

    @Test func `Batches stand in the table by their status, with their requests`() {
        let table = DropRootStatus.busy().ageTable
        #expect(table.map(\.state) == ["in_progress", "uploading"])
        #expect(table.map(\.ages.counts) == [[0, 0, 0, 1000, 0, 0, 0], [20, 0, 0, 0, 0, 0, 0]])
    }
}
