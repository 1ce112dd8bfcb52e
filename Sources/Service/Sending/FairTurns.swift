/// Whose turn it is among several who always want more.
///
/// Pure. Higher priority goes first, but whoever is passed over gains a point each time, up to the highest priority; of
/// those who are level the one goes that was served least recently.
struct FairTurns: Hashable, Sendable {
    private var passedOver: [Int: Int] = [:]
    private var served: [Int: Int] = [:]
    private var turn = 0

    /// - `hopeful`: not empty.
    mutating func next(among hopeful: Set<Int>, priority: (Int) -> Int) -> Int {
        let top = hopeful.map(priority).max() ?? 0
        func rank(_ key: Int) -> (Int, Int, Int) {
            (-min(top, priority(key) + (passedOver[key] ?? 0)), served[key] ?? 0, key)
        }
        let next = hopeful.min { rank($0) < rank($1) } ?? 0
        turn += 1
        served[next] = turn
        passedOver[next] = 0
        for other in hopeful where other != next { passedOver[other, default: 0] += 1 }
        return next
    }
}
