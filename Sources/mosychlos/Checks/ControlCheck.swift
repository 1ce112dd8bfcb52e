import LinuxSystem
import Service

/// What lies in `control/` without being carried out, and whether work is held.
struct ControlCheck: Sendable {
    let path: String

    func findings(of root: Directory) -> [Finding] {
        guard let control = try? root.directory("control"), let names = try? control.names() else { return [] }
        var findings: [Finding] = []
        if let work = try? root.directory(".work"), ((try? work.status(of: "hold")) ?? nil) != nil {
            let remedy = "touch \(quoted(path + "/control/resume"))"
            findings.append(.warning("control", "held by a file in control/: nothing is taken", remedy: remedy))
        }
        let waiting = names.filter(ControlFiles.understands)
        if let first = waiting.first, (try? DaemonTrace(path: path))?.isAlive() == false {
            let message = "\(first) waits for a mosychlos that carries it out; none is running"
            findings.append(.warning("control", message, remedy: "mosychlos watch"))
        }
        let unknown = names.filter { NameVerdict($0) != .temporary && !ControlFiles.understands($0) }
        if let first = unknown.first {
            let words = unknown.count == 1 ? "\(first) is" : "\(first) and \(unknown.count - 1) more are"
            let message = "\(words) not understood; what works: hold, resume, flush, cancel_<batch id>"
            findings.append(.warning("control", message, remedy: "rm \(quoted("\(path)/control/\(first)"))"))
        }
        return findings.isEmpty ? [.good("control", "nothing is held")] : findings
    }
}
