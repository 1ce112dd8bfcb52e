/// A problem in plain words: what is wrong, where, and what to do about it.
package func wording(of problem: JSONProblem) -> String {
    let text = Sentence(problem.kind)
    var place = " at line \(problem.line), column \(problem.column)"
    if !problem.pointer.isEmpty { place += " (\(readable(problem.pointer)))" }
    return text.what + place + "." + (text.advice.isEmpty ? "" : " " + text.advice)
}

/// Names come from the file: what a terminal or an editor would obey is shown as its code, and a long one is cut.
private func readable(_ text: String) -> String {
    var readable = ""
    for scalar in text.unicodeScalars.prefix(200) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
            readable += code(of: scalar)
        default: readable.unicodeScalars.append(scalar)
        }
    }
    return text.unicodeScalars.count > 200 ? readable + "…" : readable
}

private func code(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}

private struct Sentence {
    var what: String
    var advice: String

    init(_ what: String, _ advice: String = "") {
        self.what = what
        self.advice = advice
    }

    init(_ kind: JSONProblem.Kind) {
        switch kind {
        case .unexpectedEnd:
            self.init(
                "The file ends in the middle of a value",
                "It may not have been copied completely: copy or export it again."
            )
        case .notUTF8Text, .invalidUTF8, .tooLarge, .unexpectedByte(0):
            self = Self.ofWholeFile(kind)
        case .unexpectedByte, .unexpectedCharacter, .trailingContent, .tooDeep, .controlCharacter:
            self = Self.ofContent(kind)
        case .invalidNumber, .decimalComma, .unknownWord, .missingValue, .invalidEscape, .loneSurrogate:
            self = Self.ofValue(kind)
        case .extraComma, .missingComma, .missingColon, .wrongBracket, .comment:
            self = Self.ofPunctuation(kind)
        case .duplicateKey(let name):
            self.init(
                "The name \"\(readable(name))\" stands a second time in the same object",
                "Keep one of the two."
            )
        case .unquotedKey(let name):
            self.init("The name \(readable(name)) has no quotation marks", "Write it as \"\(readable(name))\".")
        case .singleQuote:
            self.init("There is a single quotation mark", "Texts and names stand in double quotation marks (\").")
        case .typographicQuote:
            self.init(
                "There is a curly quotation mark, as word processors write it",
                "Use the plain double quotation mark (\")."
            )
        }
    }

    private static func ofWholeFile(_ kind: JSONProblem.Kind) -> Sentence {
        switch kind {
        case .notUTF8Text: Sentence("This is no text that can be read", "Save the file as UTF-8.")
        case .invalidUTF8: Sentence("There is a character that is not written in UTF-8", "Save the file as UTF-8.")
        case .tooLarge: Sentence("The file is too large to be read", "Split it into several files.")
        default:
            Sentence(
                "The file holds empty (zero) bytes where text should be",
                "It was damaged or is still being copied: copy or export it again."
            )
        }
    }

    private static func ofContent(_ kind: JSONProblem.Kind) -> Sentence {
        switch kind {
        case .unexpectedByte(let byte) where byte < Byte.space || byte >= Byte.delete:
            Sentence("There is an unreadable character (\(code(of: Unicode.Scalar(byte))))", "Remove it.")
        case .unexpectedByte(let byte):
            Sentence("There is a \"\(Character(Unicode.Scalar(byte)))\" where it cannot stand")
        case .unexpectedCharacter(let scalar) where scalar.properties.isWhitespace || scalar == "\u{FEFF}":
            Sentence("There is a special blank (\(code(of: scalar)))", "Replace it by a plain space, or remove it.")
        case .unexpectedCharacter(let scalar):
            Sentence(
                "There is a \"\(readable(String(Character(scalar))))\" where it cannot stand",
                "Texts stand in double quotation marks (\")."
            )
        case .trailingContent:
            Sentence(
                "The document is complete, but more follows",
                "A file holds one document: remove the rest, or put it into a file of its own."
            )
        case .tooDeep:
            Sentence("Lists and objects are nested too deeply")
        default:
            Sentence(
                "There is a line break, a tab or another control character inside a text",
                "Write \\n for a line break and \\t for a tab; or a closing quotation mark is missing."
            )
        }
    }

    private static func ofValue(_ kind: JSONProblem.Kind) -> Sentence {
        switch kind {
        case .invalidNumber:
            Sentence(
                "This number is not written as JSON allows",
                "Write it like 1234.5 or -0.25: no leading zeros, no plus sign, no separators between thousands."
            )
        case .decimalComma:
            Sentence("There is a comma inside a number", "Write a decimal point and no separators: 1234.5.")
        case .unknownWord("NaN"), .unknownWord("Infinity"), .unknownWord("inf"), .unknownWord("nan"):
            Sentence("There is no number here but a placeholder for one", "Write null where a value is not known.")
        case .unknownWord("True"), .unknownWord("False"), .unknownWord("None"), .unknownWord("NULL"):
            Sentence("There is a word that JSON spells differently", "Write true, false or null, in small letters.")
        case .unknownWord(let word):
            Sentence(
                "There is a word without quotation marks: \(readable(word))",
                "Texts stand in double quotation marks (\")."
            )
        case .invalidEscape:
            Sentence("There is a backslash that means nothing here", "Write a backslash as \\\\.")
        case .loneSurrogate:
            Sentence("There is half a character (one \\u code of a pair without the other)")
        default:
            Sentence("A value is missing", "Write null where a value is not known.")
        }
    }

    private static func ofPunctuation(_ kind: JSONProblem.Kind) -> Sentence {
        switch kind {
        case .extraComma:
            Sentence("There is an extra comma", "Remove it.")
        case .missingComma:
            Sentence(
                "A comma is missing",
                "Or a quotation mark inside a text is not written as \\\", so that the text ended too early."
            )
        case .missingColon:
            Sentence("A colon is missing after a name")
        case .wrongBracket(let byte):
            Sentence("There is a \"\(Character(Unicode.Scalar(byte)))\" that closes nothing that is open")
        default:
            Sentence("There is a comment", "JSON has no comments: remove it.")
        }
    }
}
