package import StrictJSON

/// Everything that is wrong with the file, one line each with its place, ready for a reason file.
package func wording(of rejection: PortfolioRejection) -> [String] {
    switch rejection.reason {
    case .notJSON(let problem):
        let pointer = problem.pointer.isEmpty ? "" : " (\(quotable(problem.pointer)))"
        return ["line \(problem.line), column \(problem.column)\(pointer): \(wording(of: problem))"]
    case .problems(let problems, let unlisted):
        var lines = problems.map { "\(place(of: $0)): \(wording(of: $0))" }
        if unlisted > 0 { lines.append("and \(unlisted) more of this kind.") }
        return lines
    }
}

/// Why bytes are no JSON, in a sentence, without the place.
package func wording(of problem: JSONProblem) -> String {
    switch problem.kind {
    case .unexpectedEnd:
        "The file ends too early: something that was opened is never closed. Was it saved or copied completely?"
    case .unexpectedByte(let byte):
        problem.offset == 0 && byte != UInt8(ascii: "{")
            ? "This is not a JSON file: it must begin with {. A table (CSV, Excel) has to be exported as JSON first."
            : "A character stands here that does not belong here (byte \(byte))."
    case .unexpectedCharacter(let scalar):
        "The character \"\(quotable(String(Character(scalar))))\" does not belong here."
    case .trailingContent: "The portfolio ends before this place, and something follows. Put one portfolio in a file."
    case .tooDeep: "Too many brackets are inside one another for a portfolio."
    case .tooLarge: "The file is too large to be read."
    case .invalidNumber: "This is not a number as JSON writes it: digits, a point before decimals, no leading zero."
    case .decimalComma: "Decimals follow a point, not a comma: 12.50, not 12,50."
    case .invalidEscape: "A backslash stands before something it cannot be before. Write \\\\ for a backslash itself."
    case .loneSurrogate: "A \\u escape here is half of a character."
    case .invalidUTF8: "The file is not UTF-8 here. Save it as UTF-8 (in most editors: Save as, Encoding)."
    case .controlCharacter: "A text contains a line break or another control character. Write \\n for a line break."
    case .duplicateKey(let key): "\"\(quotable(key))\" is given twice in the same place. Remove one."
    case .notUTF8Text: "The file is not text in UTF-8 or UTF-16. Save it as UTF-8."
    case .extraComma: "There is a comma too many: nothing follows it."
    case .missingComma: "A comma is missing before this place."
    case .missingColon: "A colon is missing between a name and its value."
    case .missingValue: "A value is missing here."
    case .wrongBracket(let byte):
        "\(Character(Unicode.Scalar(byte))) closes something that was opened with another bracket."
    case .comment: "JSON has no comments. Remove it."
    case .singleQuote: "Texts stand in double quotes (\"), not in single ones (')."
    case .typographicQuote: "These are typographic quotes, as a word processor writes them. Use plain ones (\")."
    case .unquotedKey(let key): "Put \(quotable(key)) in double quotes."
    case .unknownWord(let word):
        "\"\(quotable(word))\" is no value. Texts stand in double quotes; true, false and null are written small."
    }
}
