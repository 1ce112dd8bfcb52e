/// Makes up what happens in a run.
struct Plan {
    private var dice: Dice
    private var steps: [Step] = []

    /// The steps of the run with this seed.
    static func steps(seed: UInt64) -> [Step] {
        var plan = Plan(dice: Dice(seed: seed))
        plan.make()
        return plan.steps
    }

    private mutating func make() {
        if dice.chance(20) { steps.append(.renamesByLinking) }
        for _ in 0..<dice.number(1...3) { steps.append(.owner(drop())) }
        steps.append(.pass(nil))
        for _ in 0..<dice.number(5...22) { add() }
    }

    private mutating func add() {
        switch dice.number(1...100) {
        case 1...28:
            steps.append(.time(seconds: dice.pick([1, 3, 6, 6, 16, 61])))
            steps.append(.pass(mishap(percent: 45)))
        case 29...36: steps.append(.pass(mishap(percent: 45)))
        case 37...46: steps.append(.work(dice.number(0...3), times: dice.number(1...25), mishap(percent: 50)))
        case 47...60: steps.append(.carryOn(times: dice.number(5...40), mishap(percent: 70, within: [120, 250, 400])))
        case 61...66: steps.append(.time(seconds: dice.pick([2, 30, 61, 120, 700, 4000])))
        case 67...82: steps.append(.owner(ownerAction()))
        case 83...86:
            let isRenamed = dice.chance(40)
            steps.append(.event(folder: dice.number(0...1), file: dice.number(0...3), renamed: isRenamed))
        case 87: steps.append(.overflow)
        case 88...91: steps.append(.restart(mishap(percent: 50)))
        case 92: steps.append(.clock(seconds: dice.pick([-90_000, -3600, -61, 61, 3600, 7200, 90_000])))
        case 93...98: steps.append(.provider(providerAction()))
        default: steps.append(.flush)
        }
    }

    private mutating func mishap(percent: Int, within calls: [Int] = [12, 40, 120]) -> Mishap? {
        guard dice.chance(percent) else { return nil }
        let call = dice.number(1...dice.pick(calls))
        switch dice.number(1...100) {
        case 1...40: return .kill(at: call)
        case 41...70:
            let code = dice.pick([5, 28, 13, 122, 24] as [Int32])
            return .fail(at: call, code: code, calls: dice.pick([1, 1, 2, 6, 1000]))
        default:
            let action = ownerAction()
            // Where moving is linking and unlinking, what an owner puts there between our last look and the unlink is
            // unlinked: no call of the kernel prevents it. So nobody acts in the middle of a step there.
            if case .renamesByLinking? = steps.first { return nil }
            return .owner(at: call, action)
        }
    }

    private mutating func drop() -> OwnerAction {
        let body: OwnerAction.Body = dice.chance(75) ? .portfolio : dice.pick(OwnerAction.Body.allCases)
        return .drop(name: dice.number(0...4), urgent: dice.chance(20), dice.pick(OwnerAction.Way.allCases), body)
    }

    private mutating func ownerAction() -> OwnerAction {
        let file = dice.number(0...3)
        let place: OwnerAction.Place =
            dice.chance(60) ? dice.pick([.inbox, .urgent]) : dice.pick(OwnerAction.Place.allCases)
        switch dice.number(1...100) {
        case 1...30: return drop()
        case 31...40: return .finishWriting(file)
        case 41...43: return .abandonWriting(file)
        case 44...52: return .delete(place, file)
        case 53...61: return .rewrite(place, file)
        case 62...69: return .replace(place, file)
        case 70...73: return .touch(place, file)
        case 74...80: return .rename(place, file, name: dice.number(0...4))
        case 81...83: return .park(place, file)
        case 84...90: return .moveBack(dice.pick([.processing, .rejected, .failed, .failed]), file)
        case 91...97:
            return .occupyOutput(name: dice.number(0...4), asFolder: dice.chance(50), markdown: dice.chance(50))
        default: return .removeOutput(file)
        }
    }

    private mutating func providerAction() -> ProviderAction {
        switch dice.number(1...100) {
        case 1...35: .creation(dice.pick(ProviderAction.Creation.allCases))
        case 36...75: .ending(dice.pick(ProviderAction.Ending.allCases), dice: dice.number(0...15))
        case 76...84: .unreachable(calls: dice.number(1...4))
        case 85...90: .cutDownload
        case 91...93: .forgets
        default: .cancel(dice.number(0...2))
        }
    }
}
