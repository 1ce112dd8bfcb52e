extension BatchJob.Problem {
    /// Whether it is about the size of the whole: fewer requests at a time may be taken.
    ///
    /// Providers agree on no code, so their words count, too. Taken for one in error it costs uploads, never an answer.
    package var isTooLarge: Bool {
        guard line == nil else { return false }
        let codes = ["too_many_tasks", "request_too_large", "file_too_large", "batch_too_large"]
        if codes.contains(code) { return true }
        let words = message.lowercased()
        func says(_ parts: String...) -> Bool { parts.allSatisfy(words.contains) }
        return says("larger than the", "maximum") || says("more than", " requests") || says("too many requests in")
            || says("payload size exceeds") || says("file", "too large") || says("batch", "too large")
            || says("exceeds the maximum", "file") || says("exceeds the maximum", "requests")
    }
}
