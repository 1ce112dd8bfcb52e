package import StrictJSON

/// What is wrong with a table of models or prices that a user wrote.
package struct TableProblem: Error, Hashable, Sendable {
    /// Where, as an RFC 6901 pointer.
    package var pointer: String
    package var reason: Reason

    package enum Reason: Hashable, Sendable {
        case notJSON(JSONProblem)
        /// Says what should stand there, such as `a number`.
        case expected(String)
        case unknownKey(String)
        case unknownWord(String)
    }

    package init(pointer: String, reason: Reason) {
        self.pointer = pointer
        self.reason = reason
    }

    static func root(of bytes: [UInt8]) throws(TableProblem) -> JSONValue {
        do throws(JSONProblem) {
            return try JSONDocument(parsing: bytes).root
        } catch {
            throw TableProblem(pointer: error.pointer, reason: .notJSON(error))
        }
    }
}

extension TableProblem: CustomStringConvertible {
    /// Such as `/models/a/input: expected a number that is not negative`.
    package var description: String {
        let place = pointer.isEmpty ? "the top level" : pointer
        return switch reason {
        case .notJSON(let problem): wording(of: problem)
        case .expected(let what): "\(place): expected \(what)"
        case .unknownKey(let key): "\(place): \(key) is no key of this table"
        case .unknownWord(let word): "\(place): \(word) is no word for this"
        }
    }
}
