/// One sentence for people: where the value stands, and what is wrong with it.
package func wording(of violation: JSONSchemaViolation) -> String {
    let place = violation.pointer.isEmpty ? "At the top" : "At \(visible(violation.pointer))"
    return "\(place), \(words(violation.reason))."
}

private func words(_ reason: JSONSchemaViolation.Reason) -> String {
    switch reason {
    case .wrongType(let expected, let found):
        "\(expected.names.joined(separator: " or ")) is expected, not \(found.names.joined(separator: " or "))"
    case .missingMember(let name): "\"\(visible(name))\" is missing"
    case .undeclaredMember(let name): "\"\(visible(name))\" is not asked for"
    case .notInEnum: "the value is none of those allowed"
    case .noAlternative: "the value fits none of the alternatives"
    case .nothingAllowed: "no value is allowed"
    case .tooSmall(let minimum): "the number is less than \(minimum)"
    case .tooLarge(let maximum): "the number is more than \(maximum)"
    case .notAbove(let bound): "the number is not above \(bound)"
    case .notBelow(let bound): "the number is not below \(bound)"
    case .notMultiple(let unit): "the number is no multiple of \(unit)"
    case .tooFewElements(let minimum): "the list has fewer than \(minimum) elements"
    case .tooManyElements(let maximum): "the list has more than \(maximum) elements"
    case .tooShort(let minimum): "the text is shorter than \(minimum) characters"
    case .tooLong(let maximum): "the text is longer than \(maximum) characters"
    case .invalidDate: "the text is no date"
    case .tooComplex: "there are too many alternatives to check"
    }
}

/// At most 80 characters, none of which moves the cursor.
private func visible(_ text: String) -> String {
    String(
        String.UnicodeScalarView(text.unicodeScalars.prefix(80).map { $0.value < 0x20 || $0.value == 0x7f ? "?" : $0 })
    )
}
