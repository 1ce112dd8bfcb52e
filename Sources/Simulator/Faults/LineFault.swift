/// A fault of single lines of a batch, or of a synchronous completion.
///
/// - `share`: the part of lines it takes (1), chosen by seed and `custom_id`: the same id is always taken or never.
/// - `attempts`: only the first so many times that the same request body is run.
/// - `custom_id`: only ids that hold this text.
/// - then one of: `status` (with `type`, `code`, `message`): in the error file; `lost: true`: in neither file;
///   `status_zero: true`: in the error file with status 0 while the counts say it went well; `expired: true`: not run,
///   `batch_expired`; `duplicated: true`: twice in the output; `torn: true`: its line is cut in the middle;
///   `in_both: true`: answered in the output and failed in the error file; `failed_first: true`: failed, then answered, both
///   in the output; `written`: this text instead of its line,
///   in which `{custom_id}` stands for its id; `answer`: an ``AnswerFault``.
package struct LineFault: Hashable, Sendable {
    package var share = 1.0
    package var attempts: Int?
    package var customIDPart: String?
    package var action: Action

    package init(_ action: Action) {
        self.action = action
    }

    package enum Action: Hashable, Sendable {
        case fail(ErrorAnswer)
        case lost
        case statusZero
        case expired
        case duplicated
        case torn
        case inBoth
        case failedFirst
        case written(String)
        case answer(AnswerFault)
    }
}

/// How an answer with status 200 may be no use.
///
/// `refusal`: refused in words. `length`: cut by the token limit. `content_filter`: cut by the filter. `empty`: no
/// content at all. `invalid_json`: JSON that breaks off. `wrong_schema`: JSON, but not what the schema asks for.
/// `prose`: the JSON with words around it. `no_usage`: of use, but it does not say what it used.
package enum AnswerFault: String, Hashable, Sendable, CaseIterable {
    case refusal, length
    case contentFilter = "content_filter"
    case empty
    case invalidJSON = "invalid_json"
    case wrongSchema = "wrong_schema"
    case prose
    case noUsage = "no_usage"
}
