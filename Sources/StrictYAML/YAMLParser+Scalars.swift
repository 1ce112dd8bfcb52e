extension YAMLParser {
    /// Reads a quoted or plain scalar and the spaces behind it.
    mutating func scalar(inFlow: Bool) throws(YAMLProblem) -> YAMLNode {
        let start = position
        let scalar: YAMLScalar =
            switch next {
            case "'": try singleQuoted()
            case "\"": try doubleQuoted()
            default: try plain(inFlow: inFlow)
            }
        try skipSpaces()
        return YAMLNode(
            content: .scalar(scalar),
            line: line + 1,
            column: start - source.lines[line].lowerBound + 1
        )
    }

    private mutating func singleQuoted() throws(YAMLProblem) -> YAMLScalar {
        let start = position
        var text = String.UnicodeScalarView()
        position += 1
        while let scalar = next {
            position += 1
            if scalar == "'" {
                guard next == "'" else { return quoted(text, .singleQuoted) }
                position += 1
            }
            text.append(scalar)
        }
        throw problem(.unclosedQuote, at: start)
    }

    private mutating func doubleQuoted() throws(YAMLProblem) -> YAMLScalar {
        let start = position
        var text = String.UnicodeScalarView()
        position += 1
        while let scalar = next {
            if scalar == "\"" {
                position += 1
                return quoted(text, .doubleQuoted)
            }
            if scalar == "\\" {
                text.append(try escape(quote: start))
            } else {
                text.append(scalar)
                position += 1
            }
        }
        throw problem(.unclosedQuote, at: start)
    }

    private func quoted(_ text: String.UnicodeScalarView, _ style: YAMLScalar.Style) -> YAMLScalar {
        YAMLScalar(value: .string(String(text)), text: String(text), style: style)
    }

    private mutating func escape(quote: Int) throws(YAMLProblem) -> Unicode.Scalar {
        let start = position
        guard let letter = peek(1) else { throw problem(.unclosedQuote, at: quote) }
        position += 2
        switch letter {
        case "x": return try hexadecimal(digits: 2, from: start)
        case "u": return try hexadecimal(digits: 4, from: start)
        case "U": return try hexadecimal(digits: 8, from: start)
        case "\"", "\\", "/": return letter
        case "0": return "\0"
        case "a": return "\u{7}"
        case "b": return "\u{8}"
        case "t": return "\t"
        case "n": return "\n"
        case "v": return "\u{B}"
        case "f": return "\u{C}"
        case "r": return "\r"
        case "e": return "\u{1B}"
        case "N": return "\u{85}"
        case "_": return "\u{A0}"
        case "L": return "\u{2028}"
        case "P": return "\u{2029}"
        default: throw problem(.unknownEscape(letter), at: start)
        }
    }

    private mutating func hexadecimal(digits: Int, from start: Int) throws(YAMLProblem) -> Unicode.Scalar {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let next, let digit = Character(next).hexDigitValue, next.isASCII else {
                throw problem(.incompleteEscape, at: start)
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        guard let scalar = Unicode.Scalar(value) else { throw problem(.escapeOutOfRange(value), at: start) }
        return scalar
    }

    private mutating func plain(inFlow: Bool) throws(YAMLProblem) -> YAMLScalar {
        let start = position
        try checkPlainStart(inFlow: inFlow)
        var end = position
        while let scalar = next, !endsPlain(scalar, inFlow: inFlow) {
            if scalar == "\t" { throw problem(.tab) }
            if inFlow, scalar == "?" { throw problem(.reservedCharacter("?")) }
            position += 1
            if scalar != " " { end = position }
        }
        if inFlow, next == ":", let after = peek(1), after != " ", after != "\t" { throw problem(.expectedFlowColon) }
        // Spaces at the end do not belong to the text.
        position = end
        var text = String.UnicodeScalarView()
        text.append(contentsOf: source.scalars[start..<end])
        if String(text) == "<<" { throw problem(.mergeKey, at: start) }
        do throws(ScalarProblem) {
            return YAMLScalar(value: try resolve(plain: String(text)), text: String(text), style: .plain)
        } catch {
            throw problem(.ambiguous(String(text), error.ambiguity), at: start)
        }
    }

    private func endsPlain(_ scalar: Unicode.Scalar, inFlow: Bool) -> Bool {
        switch scalar {
        case ":":
            guard let after = peek(1), after != " ", after != "\t" else { return true }
            return inFlow && Self.isFlowIndicator(after)
        case "#": return source.scalars[position - 1] == " "
        default: return inFlow && Self.isFlowIndicator(scalar)
        }
    }

    private static func isFlowIndicator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "," || scalar == "[" || scalar == "]" || scalar == "{" || scalar == "}"
    }

    private func checkPlainStart(inFlow: Bool) throws(YAMLProblem) {
        guard let next else { throw problem(.expectedKey) }
        switch next {
        case "&": throw problem(.anchor)
        case "*": throw problem(.alias)
        case "!": throw problem(.tag)
        case ">": throw problem(.foldedScalar)
        case "?": throw problem(.complexKey)
        case ":": throw problem(.emptyKey)
        case "|": throw problem(.literalHeader)
        case ",", "[", "]", "{", "}", "#", "%", "@", "`": throw problem(.reservedCharacter(next))
        case "-":
            guard let after = peek(1), after != " ", after != "\t", !(inFlow && Self.isFlowIndicator(after)) else {
                throw problem(inFlow ? .reservedCharacter(next) : .sequenceInsideValue)
            }
        default: break
        }
    }
}
