/// What the program's exit status says; the numbers from 64 on are those of sysexits.h.
enum ExitCode: Int32, CaseIterable, Sendable {
    case done = 0
    case failed = 1
    case someRequestsFailed = 2
    case usage = 64
    case badInput = 65
    case unavailable = 69
    case timedOut = 75
    case credentials = 77
    case configuration = 78

    var meaning: String {
        switch self {
        case .done: "done"
        case .failed: "failed"
        case .someRequestsFailed: "finished, but some requests failed"
        case .usage: "the command line is wrong"
        case .badInput: "an input file cannot be used"
        case .unavailable: "the provider cannot be reached or does not serve us now"
        case .timedOut: "the time is up; the job goes on"
        case .credentials: "the API key is missing, wrong or not allowed to do this"
        case .configuration: "the configuration is wrong"
        }
    }
}
