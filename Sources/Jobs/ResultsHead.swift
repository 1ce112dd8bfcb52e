package import LinuxSystem
import StrictJSON

/// What the front of a results file says about the whole.
package struct ResultsHead: Hashable, Sendable {
    package var jobID: String
    package var simulated: Bool
    package var successes: Int
    package var failures: Int
    package var submission: String
    package var provider: String
    package var model: String
    /// US dollars; nil where usage or price is not known.
    package var actualCost: Double?

    package init(_ file: borrowing FileDescriptor, path: String) throws {
        let front = try file.read(at: 0, count: 64 * 1024)
        // What comes before is JSON without a raw line end, so nothing in it can look like this.
        guard let end = front.firstRange(of: ResultsSection.items.opening.utf8)?.lowerBound,
            let root = try? JSONDocument(parsing: front[..<end] + [UInt8(ascii: "}")]).root
        else { throw ResultsFileProblem(path: path, what: "it does not begin as a results file does") }
        jobID = root["job_id"]?.string ?? ""
        simulated = root["simulated"]?.bool ?? false
        successes = root["successes"]?.integer ?? 0
        failures = root["failures"]?.integer ?? 0
        submission = root["submission"]?.string ?? ""
        provider = root["provider"]?.string ?? ""
        model = root["model"]?.string ?? ""
        actualCost = root["actual_cost"]?.double
    }
}
