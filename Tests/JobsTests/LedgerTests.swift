import Jobs
import LinuxSystem
import TestSupport
import Testing

struct LedgerTests {
    private func commitment(_ cost: Double, on day: String = "2026-11-27") -> LedgerBook.Commitment {
        LedgerBook.Commitment(day: day, cost: cost, at: 1)
    }

    @Test func `What is under way counts as expected until its cost is known`() {
        var book = LedgerBook()
        book.commit("a", commitment(2))
        book.commit("b", commitment(3))
        #expect(book.total(of: "2026-11-27") == (0, 5))
        book.settle("a", cost: 1.5, types: ["risk": 1, "allocation": 0.5])
        #expect(book.total(of: "2026-11-27") == (1.5, 3))
        #expect(book.total(of: "2026-11") == (1.5, 3))
        #expect(book.days["2026-11-27"]?.types == ["risk": 1, "allocation": 0.5])
        #expect(book.days["2026-11-27"]?.expected == 2)
    }

    @Test func `Nothing counts twice, however often it is entered or settled`() {
        var book = LedgerBook()
        for _ in 0..<3 { book.commit("a", commitment(2)) }
        #expect(book.total(of: "2026-11-27") == (0, 2))
        for _ in 0..<3 { book.settle("a", cost: 1) }
        #expect(book.total(of: "2026-11-27") == (1, 0))
    }

    @Test func `What is entered anew counts on its new day only`() {
        var book = LedgerBook()
        book.commit("a", commitment(2))
        book.commit("a", commitment(2, on: "2026-12-01"))
        #expect(book.total(of: "2026-11-27") == (0, 0))
        #expect(book.total(of: "2026-12") == (0, 2))
        book.settle("a", cost: 3)
        #expect(book.total(of: "2026-12-01") == (3, 0))
    }

    @Test func `Where the cost will never be known the estimate stands, and what cost nothing goes`() {
        var book = LedgerBook()
        book.commit("a", commitment(2))
        book.commit("b", commitment(4))
        book.settle("a", cost: nil)
        book.release("b")
        #expect(book.total(of: "2026-11-27") == (2, 0))
    }

    @Test func `The book does not grow with the years`() {
        var book = LedgerBook()
        for number in 0..<3000 {
            let (year, rest) = number.quotientAndRemainder(dividingBy: 336)
            let (month, day) = rest.quotientAndRemainder(dividingBy: 28)
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            book.commit("\(number)", commitment(1, on: "\(2026 + year)-\(two(month + 1))-\(two(day + 1))"))
            book.settle("\(number)", cost: 1)
        }
        #expect(book.days.count == 62)
        #expect(book.months.count == 36)
        #expect(book.days["2034-12-04"]?.cost == 1)
    }

    @Test func `The book is read back as it was written, by whoever opens it`() async throws {
        try await withWork { work in
            let written = try Ledger(work: work).update { book in
                book.commit("20261127T120000Z-1", commitment(0.1))
                book.commit("20261127T120000Z-2", commitment(0.2))
                book.settle("20261127T120000Z-2", cost: 0.15, types: ["risk": 0.15])
                return book
            }
            #expect(try Ledger(work: work).read() == written)
            #expect(written.open.count == 1 && written.months == ["2026-11": 0.15])
        }
    }

    @Test func `Several writers lose nothing of each other`() async throws {
        try await withTemporaryDirectory { path in
            let work = try Directory.open(path)
            await withTaskGroup { group in
                for writer in 0..<4 {
                    group.addTask {
                        for number in 0..<10 {
                            try? Ledger(work: work).update { book in
                                book.commit(
                                    "\(writer)-\(number)",
                                    LedgerBook.Commitment(day: "2026-11-27", cost: 1, at: 1)
                                )
                            }
                        }
                    }
                }
            }
            #expect(try Ledger(work: work).read().total(of: "2026-11").committed == 40)
        }
    }

    @Test(arguments: ["", "{}", "[1]", #"{"format":1,"open":{"a":{}},"days":{},"months":{}}"#, #"{"format":9}"#])
    func `A damaged or newer book is no empty book`(text: String) async throws {
        try await withWork { work in
            try work.writeFile("ledger.json", Array(text.utf8), replacing: true)
            #expect(throws: StateFileProblem.self) { try Ledger(work: work).read() }
            #expect(throws: StateFileProblem.self) { try Ledger(work: work).update { $0.release("a") } }
            try Ledger(work: work).setAside()
            #expect(try Ledger(work: work).read() == LedgerBook())
        }
    }

    private func withWork(_ body: (Directory) throws -> Void) async throws {
        try await withTemporaryDirectory { path in try body(Directory.open(path)) }
    }
}
