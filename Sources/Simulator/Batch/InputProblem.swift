/// One entry of a failed batch's `errors.data`.
package struct InputProblem: Hashable, Sendable {
    package var code: String
    package var message: String
    package var param: String?
    /// From 1.
    package var line: Int?

    package init(code: String, message: String, param: String? = nil, line: Int? = nil) {
        self.code = code
        self.message = message
        self.param = param
        self.line = line
    }

    static func missing(_ name: String, in param: String, line: Int) -> InputProblem {
        InputProblem(
            code: "missing_required_parameter",
            message: "Missing required parameter: '\(name)'.",
            param: param,
            line: line
        )
    }

    static let emptyFile = InputProblem(
        code: "empty_file",
        message: "The input file is empty. Please ensure that the batch contains at least one request."
    )

    static func noFile(_ id: String) -> InputProblem {
        InputProblem(
            code: "invalid_request",
            message: "Cannot find file \(id), or organization \(Organization.id) does not have access to it."
        )
    }

    static func wrongPurpose(_ purpose: String) -> InputProblem {
        InputProblem(
            code: "invalid_request",
            message: "The input file must have been uploaded with the purpose 'batch', but it has '\(purpose)'."
        )
    }

    static func tooLarge(model: String, _ most: Int = InputChecker.maximumBytes) -> InputProblem {
        InputProblem(
            code: "invalid_request",
            message:
                "The batch input file is larger than the \(most) maximum for the \(model) model"
        )
    }

    static func tooManyLines(_ most: Int = InputChecker.maximumLines) -> InputProblem {
        InputProblem(code: "too_many_tasks", message: "The batch input file holds more than \(most) requests.")
    }

    static func tokenLimit(model: String, limit: Int) -> InputProblem {
        InputProblem(
            code: "token_limit_exceeded",
            message: "Enqueued token limit reached for \(model) in organization \(Organization.id). Limit: \(limit) "
                + "enqueued tokens. Please try again once some in_progress batches have been completed."
        )
    }

    static func modelNotFound(_ model: String, line: Int) -> InputProblem {
        InputProblem(
            code: "model_not_found",
            message: "The provided model '\(model)' is not supported by the Batch API.",
            param: "body.model",
            line: line
        )
    }
}

/// The one tenant of a simulator.
enum Organization {
    static let id = "org-simulator"
}
