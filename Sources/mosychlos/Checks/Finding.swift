/// One thing a check looked at, and what mends it if it is wrong.
struct Finding: Hashable, Sendable {
    var grade: Grade
    var subject: String
    var message: String
    /// A command that mends it.
    var remedy: String?

    enum Grade: Hashable, Sendable {
        case good
        /// Works, but an operator should know.
        case warning
        case bad(ExitCode)
    }

    static func good(_ subject: String, _ message: String) -> Finding {
        Finding(grade: .good, subject: subject, message: message)
    }

    static func warning(_ subject: String, _ message: String, remedy: String? = nil) -> Finding {
        Finding(grade: .warning, subject: subject, message: message, remedy: remedy)
    }

    static func bad(_ subject: String, _ message: String, remedy: String?, code: ExitCode = .failed) -> Finding {
        Finding(grade: .bad(code), subject: subject, message: message, remedy: remedy)
    }
}

extension [Finding] {
    /// That of the gravest finding: a wrong configuration hides everything else, a missing key stops all work.
    var exitCode: ExitCode {
        let codes = compactMap { finding in
            if case .bad(let code) = finding.grade { code } else { nil }
        }
        return [.configuration, .credentials].first { codes.contains($0) } ?? codes.first ?? .done
    }
}
