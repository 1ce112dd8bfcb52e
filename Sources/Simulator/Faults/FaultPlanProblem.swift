package import StrictJSON

/// What is wrong with a fault plan, and where.
package struct FaultPlanProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        case json(JSONProblem)
        case unknownKey(String, known: [String])
        case wrongValue(expected: String)
        case needsOneOf([String])
        case tooMany([String])
    }

    package var kind: Kind
    package var pointer: String
    package var line: Int
    package var column: Int

    package var description: String {
        let place = "line \(line), column \(column)" + (pointer.isEmpty ? "" : " (\(pointer))")
        return switch kind {
        case .json(let problem): wording(of: problem)
        case .unknownKey(let key, let known): "\(place): unknown key '\(key)'; known are \(listed(known))"
        case .wrongValue(let expected): "\(place): expected \(expected)"
        case .needsOneOf(let keys): "\(place): needs one of \(listed(keys))"
        case .tooMany(let keys): "\(place): only one of \(listed(keys)) can be set"
        }
    }

    private func listed(_ words: [String]) -> String { words.joined(separator: ", ") }
}
