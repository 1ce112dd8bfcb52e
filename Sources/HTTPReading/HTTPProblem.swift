/// Why a message cannot be read to its end.
package enum HTTPProblem: Error, Hashable {
    /// The peer went away in the middle of a message.
    case disconnected
    /// What was sent is not HTTP/1.1, or more than is allowed; the connection is closed after the answer.
    case refused(status: Int, reason: String)
}
