import Jobs
import Testing

@testable import Service

struct SendingOrderTests {
    typealias Item = SendingOrder.Item

    @Test func `Without a limit everybody goes, the oldest first`() throws {
        var order = SendingOrder()
        for number in [3, 1, 2] { order.wait(try item(number)) }
        #expect(drain(&order) == [1, 2, 3])
        #expect(!order.isFull)
    }

    @Test func `New batches and follow-ups take turns, each in their order`() throws {
        var order = SendingOrder()
        for number in 1...3 { order.wait(try item(number)) }
        for number in 4...5 { order.wait(try item(number, isFollowUp: true)) }
        #expect(drain(&order) == [4, 1, 5, 2, 3])
    }

    @Test func `Higher priority goes first, and whoever is passed over rises`() throws {
        var order = SendingOrder(limits: .init(batches: 1))
        order.wait(try item(0, types: ["risk"]))
        var admitted: [Int] = []
        // Somebody of priority 3 comes every time: the other one goes as soon as it has risen to 3.
        for newcomer in 1...6 {
            order.wait(try item(newcomer, types: ["compliance"], priority: 3))
            let next = try #require(order.next(isOpen: true))
            order.admit(next.id)
            order.leave(next.id)
            admitted.append(number(of: next.id))
        }
        #expect(admitted == [1, 2, 3, 0, 4, 5])
    }

    @Test func `Of those that are level models take turns, then types`() throws {
        var order = SendingOrder()
        for number in 1...4 { order.wait(try item(number, model: "a", types: ["risk"])) }
        order.wait(try item(5, model: "a", types: ["allocation"]))
        order.wait(try item(6, model: "b", types: ["risk"]))
        #expect(drain(&order) == [1, 6, 5, 2, 3, 4])
    }

    @Test func `What the provider has keeps its place, also above the limit`() throws {
        var order = SendingOrder(limits: .init(batches: 1))
        order.hold(try item(1))
        order.hold(try item(2))
        order.wait(try item(3))
        #expect(order.isFull && order.next(isOpen: true) == nil)
        order.leave(try id(1))
        #expect(order.next(isOpen: true) == nil)
        order.leave(try id(2))
        let third = try id(3)
        #expect(order.next(isOpen: true)?.id == third)
    }

    @Test func `Tokens are limited by model, and a small one does not slip past a large one`() throws {
        var order = SendingOrder(limits: .init(tokens: 100))
        order.hold(try item(1, model: "a", tokens: 60))
        order.wait(try item(2, model: "a", tokens: 50))
        order.wait(try item(3, model: "a", tokens: 10))
        order.wait(try item(4, model: "b", tokens: 1000))
        #expect(drain(&order) == [4])
        order.leave(try id(1))
        #expect(drain(&order) == [2, 3])
    }

    @Test func `A limit that was learned is tighter, never wider`() throws {
        var order = SendingOrder(limits: .init(tokens: 100))
        order.learned = ["a": 40, "b": 400]
        #expect(order.tokenLimit(of: "a") == 40 && order.tokenLimit(of: "b") == 100 && order.tokenLimit(of: "c") == 100)
        order.limits.tokens = 0
        #expect(order.tokenLimit(of: "b") == 400 && order.tokenLimit(of: "c") == 0)
    }

    @Test func `Outside the schedule only those go that do not wait for it`() throws {
        var order = SendingOrder()
        let (first, second) = (try id(1), try id(2))
        order.wait(try item(1, priority: 50))
        order.wait(try item(2, passesSchedule: true))
        #expect(order.next(isOpen: false)?.id == second)
        #expect(order.next(isOpen: true)?.id == first)
        #expect(order.next(isOpen: true, barred: [first])?.id == second)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `Nobody waits for ever, whatever comes after it`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var order = SendingOrder(limits: .init(batches: 1, tokens: dice.chance(50) ? 100 : 0))
        let types = ["risk", "allocation", "compliance"]
        var waitingSince: [SubmissionID: (turn: Int, ahead: Int)] = [:]
        var number = 0
        for turn in 0..<300 {
            for _ in 0..<dice.number(0...2) where order.waiting.count < 12 {
                number += 1
                let type = types[dice.number(0...2)]
                let item = try item(
                    number,
                    model: dice.chance(50) ? "a" : "b",
                    types: [type],
                    priority: type == "compliance" ? 10 : 0,
                    isFollowUp: dice.chance(30),
                    tokens: dice.number(1...150)
                )
                order.wait(item)
                waitingSince[item.id] = (turn, order.waiting.count)
            }
            guard let next = order.next(isOpen: true) else {
                #expect(order.waiting.isEmpty)
                continue
            }
            order.admit(next.id)
            #expect(order.held.count == 1)
            order.leave(next.id)
            let entry = waitingSince.removeValue(forKey: next.id)
            let since = try #require(entry)
            // Ten turns to rise, then at most a round of the kinds for each that is ahead of it.
            #expect(turn - since.turn <= 10 + 12 * (since.ahead + 1))
        }
    }

    private func drain(_ order: inout SendingOrder) -> [Int] {
        var numbers: [Int] = []
        while let next = order.next(isOpen: true) {
            order.admit(next.id)
            numbers.append(number(of: next.id))
        }
        return numbers
    }

    private func number(of id: SubmissionID) -> Int { Int(id.rawValue.dropFirst(5)) ?? -1 }

    private func id(_ number: Int) throws -> SubmissionID {
        let digits = "\(number)"
        return try #require(SubmissionID(rawValue: "2026-" + String(repeating: "0", count: 4 - digits.count) + digits))
    }

    private func item(
        _ number: Int,
        model: String = "m",
        types: Set<String> = ["risk"],
        priority: Int = 0,
        isFollowUp: Bool = false,
        tokens: Int = 1,
        passesSchedule: Bool = false
    ) throws -> Item {
        Item(
            id: try id(number),
            model: model,
            types: types,
            priority: priority,
            isFollowUp: isFollowUp,
            requests: 10,
            tokens: tokens,
            passesSchedule: passesSchedule
        )
    }
}

struct FairTurnsTests {
    @Test func `Those of one priority take turns`() {
        var turns = FairTurns()
        let order = (0..<6).map { _ in turns.next(among: [0, 1, 2]) { _ in 0 } }
        #expect(order == [0, 1, 2, 0, 1, 2])
    }

    @Test func `Higher priority has most turns, and nobody none`() {
        var turns = FairTurns()
        var counts = [0, 0]
        for _ in 0..<110 { counts[turns.next(among: [0, 1]) { $0 == 0 ? 10 : 0 }] += 1 }
        #expect(counts == [100, 10])
    }
}

struct EnqueuedLimitTests {
    @Test(
        arguments: [
            (
                "Enqueued token limit reached for gpt-4o in organization org-1. Limit: 90,000 enqueued tokens. Please try again.",
                90_000
            ), ("Limit: 2000000 enqueued tokens", 2_000_000), ("Limit: none", nil), ("too many", nil),
            ("Limit: 0 x", nil),
        ] as [(String, Int?)]
    )
    func `The provider's limit is read from its words`(message: String, limit: Int?) {
        #expect(EnqueuedLimit.named(in: message) == limit)
    }
}
