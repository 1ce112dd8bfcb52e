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
