import Batches
import Jobs

extension StatusBoard {
    /// What today and this month have cost; nothing where the model has no known price.
    func cost(at now: Int64) -> DropRootStatus.Cost {
        guard prices.price(of: model) != nil, let (spending, today) = queueing.budget.spending(at: now) else {
            return DropRootStatus.Cost()
        }
        return DropRootStatus.Cost(
            estimatedToday: today.expected + spending.day.committed,
            actualToday: today.cost,
            ceiling: ceilings.perDay > 0 ? ceilings.perDay : nil,
            underWayToday: spending.day.committed,
            month: DropRootStatus.Cost.Month(
                actual: spending.month.spent,
                underWay: spending.month.committed,
                ceiling: ceilings.perMonth > 0 ? ceilings.perMonth : nil
            ),
            typesToday: today.types
        )
    }
}
