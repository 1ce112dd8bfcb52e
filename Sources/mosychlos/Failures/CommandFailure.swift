import Service

/// What a command itself finds wrong.
enum CommandFailure: Error, Hashable, Sendable {
    case unreadableFile(String, reason: String)
    case noUsableFile(rejected: Int)
    case folderExists(String)
    case portTaken(Int)
    case noSimulator
    case badWebhookTarget
    /// What holds a submission back, in words.
    case overCeiling(String)
    /// The type, and why it cannot be asked for.
    case unusablePreset(String, String)
    /// Why nothing could be taken from the folders.
    case notReady(String)
    case noDropRoot(String)
    case noStatus(String)
    case unknownStatusFormat(String)
}

extension FailureReport {
    init(_ failure: CommandFailure) {
        switch failure {
        case .unreadableFile(let name, let reason):
            self.init("\(name): \(reason)", code: .badInput)
        case .noUsableFile(let rejected):
            self.init(
                rejected == 1
                    ? "Nothing was sent: the file cannot be used."
                    : "Nothing was sent: none of the \(rejected) files can be used.",
                code: .badInput
            )
        case .folderExists(let path):
            self.init("\(path) is there already.", advice: "Name another folder with --dir.", code: .failed)
        case .unusablePreset(let type, let why):
            self.init(
                "\(type) cannot be asked for: \(why).",
                advice: "`mosychlos check` names everything that is wrong with it.",
                code: .configuration
            )
        case .noDropRoot(let path):
            self.init(
                "There is no drop folder at \(path).",
                advice: "`mosychlos init` makes it; --data-dir or --config names another.",
                code: .configuration
            )
        case .notReady(let why):
            self.init(
                "The folders are there, but not ready: \(why).",
                advice: "`mosychlos check` names the command that mends it.",
                code: .failed
            )
        case .noStatus(let path):
            self.init(
                "No mosychlos has worked on \(path) yet, or its status is not for this user.",
                advice: "`mosychlos watch` starts one.",
                code: .failed
            )
        case .unknownStatusFormat(let path):
            self.init("The status in \(path) is of another version of mosychlos.", code: .failed)
        case .noSimulator:
            self.init(
                "llm.provider is simulator, but llm.base_url does not say where it is.",
                advice: "Start `mosychlos simulate` and set llm.base_url to the address it prints.",
                code: .configuration
            )
        case .badWebhookTarget:
            self.init(
                "--webhook-url must be http://127.0.0.1:PORT/PATH, and --webhook-secret must not be empty.",
                code: .usage
            )
        case .overCeiling(let reason):
            self.init(
                "Nothing was sent: \(reason).",
                advice: "Send less, wait, raise the ceiling, or use --force.",
                code: .failed
            )
        case .portTaken(let port):
            self.init(
                "Port \(port) is in use.",
                advice: "Choose another with --port, or let --port=0 take a free one.",
                code: .failed
            )
        }
    }
}
