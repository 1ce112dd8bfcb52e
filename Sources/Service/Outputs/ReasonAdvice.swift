import Batches

extension Reason {
    /// The next step of somebody who has nothing but the folders; `inbox` is where the file came from.
    func advice(inbox: String) -> String {
        switch self {
        case .notJSON:
            "correct the file at that place or export it anew, then put it into \(inbox) again."
        case .otherFormat:
            "export the portfolio as JSON, then put that file into \(inbox)."
        case .cutOff:
            "the copy was probably interrupted; copy the whole file into \(inbox) again."
        case .empty:
            "put a file with a portfolio in it into \(inbox)."
        case .tooLarge:
            "split the portfolio into several files, or ask whoever runs this service to raise the limit "
                + "(watch: max_file_size)."
        case .encoding:
            "save the file with the encoding UTF-8 (in Notepad: Save as, Encoding: UTF-8), then put it into "
                + "\(inbox) again."
        case .invalidPortfolio:
            "correct the file, then put it into \(inbox) again."
        case .cancelled:
            "nothing, if that was intended; otherwise move the file back into \(inbox)."
        case .requestFailed(let failure, _):
            failure.advice(inbox: inbox)
        case .batchRejected:
            "tell whoever runs this service; once the cause is gone, move the file back into \(inbox)."
        case .outcomeUnknown:
            "tell whoever runs this service: the provider's own pages show what became of the batch. Moved back into "
                + "\(inbox), the file is sent and billed anew."
        case .retriesUsedUp:
            "move the file back into \(inbox) to try again; the provider may be less busy then."
        }
    }
}

extension RequestFailure {
    fileprivate func advice(inbox: String) -> String {
        switch kind {
        case .refusedRequest, .batchRejected:
            "tell whoever runs this service; sent unchanged, the request would be refused again."
        case .providerError, .expired, .lost, .unreadable:
            "move the file back into \(inbox) to try again; the provider may be less busy then."
        case .cancelled:
            "nothing, if that was intended; otherwise move the file back into \(inbox)."
        case .refusal, .contentFilter:
            "look for names or notes in the portfolio that may have caused this; then put the file into "
                + "\(inbox) again."
        case .lengthCut:
            "ask whoever runs this service to allow longer answers (llm: openai: max_completion_tokens), "
                + "then move the file back into \(inbox)."
        case .invalidAnswer where code == Self.toolCallCode:
            "ask whoever runs this service for another model (llm: model), one that answers without tools, then move the "
                + "file back into \(inbox)."
        case .invalidAnswer:
            "move the file back into \(inbox) to ask again; if it happens often, use another model."
        }
    }
}
