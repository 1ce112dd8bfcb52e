/// The candidate a misspelt name was probably meant to be; nil if none is close enough to suggest.
///
/// Close is one edit per three letters, at least one and at most three, where swapping two neighbours is one edit.
package func nearestName(to name: String, among candidates: [String]) -> String? {
    let written = folded(name)
    guard !written.isEmpty, written.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
        let target = folded(candidate)
        let allowed = min(3, max(1, max(written.count, target.count) / 3))
        guard abs(target.count - written.count) <= allowed else { continue }
        let distance = editDistance(written, target)
        if distance <= allowed, distance < (best?.distance ?? .max) { best = (candidate, distance) }
    }
    return best?.name
}

/// Letters and digits in lower case, so that `Cost-Basis` and `costBasis` are no edits away from `cost_basis`.
private func folded(_ name: String) -> [Character] {
    name.lowercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
}

/// How many letters must be changed, added, dropped or swapped with a neighbour.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for (row, letter) in a.enumerated() {
        var current = [row + 1]
        for (column, other) in b.enumerated() {
            var cost = min(previous[column + 1] + 1, current[column] + 1, previous[column] + (letter == other ? 0 : 1))
            let isSwap = row > 0 && column > 0 && letter == b[column - 1] && a[row - 1] == other
            if isSwap { cost = min(cost, beforePrevious[column - 1] + 1) }
            current.append(cost)
        }
        (beforePrevious, previous) = (previous, current)
    }
    return previous[b.count]
}
