import Jobs

extension StatusBoard {
    /// A submission cannot go on.
    func note(blocked id: SubmissionID, _ problem: String, at now: Int64) {
        blocked.insert(id)
        note(problem: problem, at: now)
    }

    func note(problem: String, at now: Int64) {
        add(DropRootStatus.Problem(at: now, message: problem))
    }

    /// What is said again and again must not push aside the rest.
    func add(_ problem: DropRootStatus.Problem) {
        var problem = problem
        if let index = problems.firstIndex(where: { $0.isSame(as: problem) }) {
            problem.count += problems[index].count
            problems.remove(at: index)
        }
        problems = Array(([problem] + problems).prefix(DropRootStatus.shownEvents))
    }
}
