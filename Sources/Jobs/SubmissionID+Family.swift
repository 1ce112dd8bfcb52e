/// The ids of what one submission comes to: each follows from the one before, and is the same each time it is asked for.
///
/// `<id>-p3` is the third part of a work too large for one batch, `_h5` the second half of the first half of such a part,
/// `_r2` what is sent a second time of it, `_h5r2` of that half.
extension SubmissionID {
    /// The submission that sends this one's unanswered requests again.
    package func followUp(attempt: Int) -> SubmissionID {
        descendant(half: half, attempt: attempt)
    }

    /// The submissions that send this one's requests in two halves.
    package var halves: [SubmissionID] {
        [2 * half, 2 * half + 1].map { descendant(half: $0, attempt: attempt) }
    }

    /// The submission that holds so many-th batch of a work too large for one; the first one is the submission itself.
    package func part(_ number: Int) -> SubmissionID {
        number <= 1 ? group : SubmissionID(trusted: "\(group.rawValue)-p\(number)")
    }

    /// What is one submission to whoever made it: all parts, halves and follow-ups share this id.
    package var group: SubmissionID {
        let words = base.split(separator: "-")
        guard words.count > 2, let last = words.last, last.first == "p", Int(last.dropFirst()) != nil else {
            return SubmissionID(trusted: base)
        }
        return SubmissionID(trusted: words.dropLast().joined(separator: "-"))
    }

    /// The submission that this one sends again a part of.
    package var firstAttempt: SubmissionID { descendant(half: half, attempt: 1) }

    private var base: String { rawValue.split(separator: "_", maxSplits: 1).first.map(String.init) ?? rawValue }

    /// Which half of which half it is: 1 is the whole, and the halves of n are 2n and 2n + 1.
    private var half: Int { number(after: "h") ?? 1 }

    private var attempt: Int { number(after: "r") ?? 1 }

    private func number(after letter: Character) -> Int? {
        let suffix = rawValue.dropFirst(base.count + 1)
        guard let place = suffix.firstIndex(of: letter) else { return nil }
        return Int(suffix[place...].dropFirst().prefix { $0.isNumber })
    }

    private func descendant(half: Int, attempt: Int) -> SubmissionID {
        let suffix = (half > 1 ? "h\(half)" : "") + (attempt > 1 ? "r\(attempt)" : "")
        return SubmissionID(trusted: suffix.isEmpty ? base : "\(base)_\(suffix)")
    }
}

extension SubmissionRecord {
    /// The submissions that send requests of this one again; none before it is known whether there are any.
    package var successors: [SubmissionID] {
        guard let counts, counts.followedUp > 0 else { return [] }
        return tooLarge == nil ? [id.followUp(attempt: attempt + 1)] : id.halves
    }
}
