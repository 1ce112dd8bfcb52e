import Jobs
import LinuxSystem
import StrictJSON

/// Why a submission cannot go on, for people.
struct SubmissionTrouble {
    let words: String

    init(_ error: any Error, of id: SubmissionID, in root: DropRoot) {
        guard let problem = error as? StateFileProblem else {
            words = "submission \(id): \(error)"
            return
        }
        let folder = ".work/submissions/\(id)"
        let batch = Self.batch(of: id, in: root.root)
        let what = batch.map { "batch \($0) (submission \(id))" } ?? "submission \(id)"
        let rest = "Until then its files stay in processing/, and nothing of it is sent or paid for again"
        words =
            switch problem {
            case .newerFormat:
                "\(what) cannot go on: a newer mosychlos has written \(folder)/state.json; install that again. \(rest)"
            case .notJSON, .missing:
                "\(what) cannot go on: \(folder)/state.json is damaged. Put it back from a backup. \(rest)."
                    + " Without a backup, move the folder \(id) away and restart mosychlos: its files then go back to"
                    + " the inbox, and are paid for again"
            }
    }

    /// The batch that a job file names for a submission.
    private static func batch(of id: SubmissionID, in root: Directory) -> String? {
        let names = (try? root.names()) ?? []
        for name in names {
            guard let text = name.string, text.hasPrefix("job_"), text.hasSuffix(".json") else { continue }
            guard let head = JobFile.head(in: name, of: root), head["submission"]?.string == id.rawValue else {
                continue
            }
            return head["id"]?.string
        }
        return nil
    }
}
