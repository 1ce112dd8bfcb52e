/// Called by libFuzzer with one input after the other; a failed precondition is a find.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    do throws(YAMLProblem) {
        let root = try YAMLParser.parse(bytes: bytes)
        checkPlaces(root, in: lines)
        checkRewriting(root)
    } catch {
        checkPlace(error.line, error.column, in: lines)
        precondition(!error.description.isEmpty, "no words")
    }
    return 0
}

/// A place lies inside the document, or right behind a line of it.
private func checkPlace(_ line: Int, _ column: Int, in lines: [ArraySlice<UInt8>]) {
    precondition(line >= 1 && line <= max(lines.count, 1) + 1, "no such line")
    let length = line <= lines.count ? lines[line - 1].count : 0
    precondition(column >= 1 && column <= length + 1, "no such column")
}

private func checkPlaces(_ node: YAMLNode, in lines: [ArraySlice<UInt8>]) {
    checkPlace(node.line, node.column, in: lines)
    for item in node.sequence ?? [] { checkPlaces(item, in: lines) }
    for entry in node.mapping ?? [] {
        checkPlace(entry.line, entry.column, in: lines)
        checkPlaces(entry.value, in: lines)
    }
}

/// Written on one line with every text quoted, a document means the same.
private func checkRewriting(_ node: YAMLNode) {
    guard let text = rewritten(node) else { return }
    do throws(YAMLProblem) {
        let again = try YAMLParser.parse(text)
        precondition(rewritten(again) == text, "own output means something else")
    } catch {
        preconditionFailure("own output refused: \(error.description)")
    }
}

/// The document on one line; nil if a key would become too long by its escapes.
private func rewritten(_ node: YAMLNode) -> String? {
    switch node.content {
    case .sequence(let items):
        let parts = items.compactMap(rewritten)
        return parts.count == items.count ? "[" + parts.joined(separator: ", ") + "]" : nil
    case .mapping(let entries):
        let parts: [String] = entries.compactMap { entry in
            guard entry.key.unicodeScalars.count < 40, let value = rewritten(entry.value) else { return nil }
            return quoted(entry.key) + ": " + value
        }
        return parts.count == entries.count ? "{" + parts.joined(separator: ", ") + "}" : nil
    case .scalar(let scalar):
        switch scalar.value {
        case .null: return "null"
        case .bool(let value): return "\(value)"
        case .int(let value): return "\(value)"
        case .double: return scalar.text
        case .string(let text): return quoted(text)
        }
    }
}

private func quoted(_ text: String) -> String {
    let escapes = text.unicodeScalars.map { scalar in
        let digits = String(scalar.value, radix: 16)
        return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
    return "\"" + escapes.joined() + "\""
}
