package import StrictJSON

/// Everything that is wrong with the file, one line each with its place, ready for a reason file.
package func wording(of rejection: PortfolioRejection) -> [String] {
    switch rejection.reason {
    case .blank:
        return ["nothing is in this file, or nothing but blanks."]
    case .otherFormat(let format):
        let refusal = "this is no JSON but \(wording(of: format)). A portfolio is a JSON file, which begins with {."
        return format == .table ? [refusal] + conversion : [refusal]
    case .notJSON(let problem):
        let pointer = problem.pointer.isEmpty ? "" : " (\(quotable(problem.pointer)))"
        return ["line \(problem.line), column \(problem.column)\(pointer): \(wording(of: problem))"]
    case .problems(let problems, let unlisted):
        var lines = problems.map { "\(place(of: $0)): \(wording(of: $0))" }
        if unlisted > 0 { lines.append("and \(unlisted) more of this kind.") }
        return lines
    }
}

/// What is odd beside that, one line each: whoever mends the file would be told of it only then.
package func remarks(on rejection: PortfolioRejection) -> [String] {
    rejection.warnings.map(remark)
}

/// What is odd about a file that is refused for something else.
package func remark(_ warning: PortfolioProblem) -> String {
    "also noticed: \(place(of: warning)): \(wording(of: warning))"
}

/// How a table becomes a portfolio, by example.
private let conversion = [
    "to convert it, write each row as one entry of \"holdings\", with decimal points and without thousands separators. "
        + "A row such as AIR.PA;stock;10;152.30;EUR in an account in euros becomes:",
    #"{"as_of": "2026-11-20", "base_currency": "EUR", "accounts": [{"name": "Depot", "type": "brokerage", "#
        + #""currency": "EUR", "balance": 0, "holdings": [{"ticker": "AIR.PA", "type": "stock", "quantity": 10, "#
        + #""price": 152.30, "currency": "EUR"}]}]}"#,
]

/// What a file is, to go after "this is no JSON but".
private func wording(of format: ForeignFormat) -> String {
    switch format {
    case .archive: "a ZIP archive, as .xlsx and .docx files are too"
    case .compressed: "a compressed file (gzip)"
    case .pdf: "a PDF document"
    case .oldOfficeDocument: "an Excel or Word document"
    case .image: "an image"
    case .richText: "a text document (RTF)"
    case .markup: "a web page or an XML document"
    case .table: "a table or a list (CSV)"
    case .text: "a plain text"
    }
}

/// Why bytes are no JSON, in a sentence, without the place.
package func wording(of problem: JSONProblem) -> String {
    switch problem.kind {
    case .unexpectedEnd:
        "The file ends too early: something that was opened is never closed. Was it saved or copied completely?"
    case .unexpectedByte(0):
        "Here are zero bytes where text should be. The file was not copied completely, or it is damaged."
    case .unexpectedByte(let byte): wording(ofUnexpected: Unicode.Scalar(byte))
    case .unexpectedCharacter(let scalar): wording(ofUnexpected: scalar)
    case .trailingContent:
        "The portfolio is complete before this place, but something follows. Remove that; put one portfolio in a file."
    case .tooDeep: "Too many brackets are inside one another for a portfolio."
    case .tooLarge: "The file is too large to be read."
    case .invalidNumber:
        "This is not a number as JSON writes it. Write 1234.5 or -0.25: a point before decimals, and no other signs."
    case .decimalComma: "Decimals follow a point, not a comma: 12.50, not 12,50."
    case .invalidEscape: "A backslash stands before something it cannot be before. Write \\\\ for a backslash itself."
    case .loneSurrogate: "A character written as \\u and a code is only half there: such a code needs a second one."
    case .invalidUTF8:
        "A character here is not UTF-8, as accented letters in files of older Windows programs are not."
    case .controlCharacter:
        "A text contains a line break, a tab or the like. Its closing quote is missing, or write \\n or \\t for it."
    case .duplicateKey(let key): "\"\(quotable(key))\" is given twice in the same place. Remove one."
    case .notUTF8Text: "This is not text in UTF-8 or UTF-16."
    case .extraComma: "There is a comma too many: nothing follows it."
    case .missingComma:
        "A comma is missing before this place. (A quote inside a text is written \\\"; a number has no blanks.)"
    case .missingColon: "A colon is missing between a name and its value."
    case .missingValue: "A value is missing here."
    case .wrongBracket(let byte):
        "\(Character(Unicode.Scalar(byte))) closes something that was opened with another bracket."
    case .comment: "JSON has no comments. Remove it."
    case .singleQuote: "Texts stand in double quotes (\"), not in single ones (')."
    case .typographicQuote: "These are typographic quotes, as a word processor writes them. Use plain ones (\")."
    case .unquotedKey(let key): "Put \(quotable(key)) in double quotes."
    case .unknownWord(let word) where ["NaN", "Infinity", "undefined", "None"].contains(word):
        "\"\(word)\" is no value. Write the value itself, or leave its key out if it is not known and not needed."
    case .unknownWord(let word):
        "\"\(quotable(word))\" is no value. Texts stand in double quotes; true, false and null are written small."
    }
}

private func wording(ofUnexpected scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "{", "}", "[", "]", ":":
        "The \(scalar) does not belong here. A list stands in [ ]; values with names (\"name\": value) stand in { }."
    case _ where scalar.properties.isWhitespace || !isVisible(scalar):
        "An invisible character (\(code(of: scalar))) stands here. Remove it, or put a plain blank in its place."
    default:
        "The character \"\(scalar)\" does not belong here."
    }
}

private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    quotable(String(scalar)) == String(scalar)
}

private func code(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}
