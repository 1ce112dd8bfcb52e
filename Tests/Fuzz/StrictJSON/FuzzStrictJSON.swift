/// Called by libFuzzer with one input after the other; a failed precondition is a find.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    checkDocument(bytes)
    checkLines(bytes)
    checkEscaping(bytes)
    checkEncodings(bytes)
    checkSchema(bytes)
    return 0
}

private func checkDocument(_ bytes: [UInt8]) {
    let expected = PlainReader.accepts(bytes)
    do {
        let root = try JSONDocument(parsing: bytes).root
        precondition(expected, "accepted, but not by the plain reader")
        checkRewriting(root)
        checkPlaces(root)
        let length = bytes.count / 2
        if let problem = problem(Array(bytes[..<length])) {
            precondition(problem.isCutOff, "half of a valid document is not cut off")
        }
    } catch {
        precondition(!expected, "refused, but not by the plain reader")
        precondition((0...bytes.count).contains(error.offset) && error.line > 0 && error.column > 0, "no such place")
        precondition(!error.isCutOff || error.offset == bytes.count, "cut off before the end")
        precondition(!wording(of: error).isEmpty, "no words")
    }
}

private func problem(_ bytes: [UInt8]) -> JSONProblem? {
    do {
        _ = try JSONDocument(parsing: bytes)
        return nil
    } catch {
        return error
    }
}

/// Decoded and written anew, a document means the same, and its bytes settle at once.
private func checkRewriting(_ root: JSONValue) {
    let compact = rewritten(root, pretty: false)
    guard let again = try? JSONDocument(parsing: compact).root else { preconditionFailure("own output refused") }
    precondition(again.isEqual(to: root), "own output means something else")
    precondition(rewritten(again, pretty: false) == compact, "own output is not stable")
    guard let pretty = try? JSONDocument(parsing: rewritten(root, pretty: true)).root else {
        preconditionFailure("own pretty output refused")
    }
    precondition(rewritten(pretty, pretty: false) == compact, "pretty output means something else")
}

private func checkPlaces(_ root: JSONValue) {
    var pending = [root]
    var checked = 0
    while let value = pending.popLast(), checked < 30 {
        checked += 1
        precondition(root.descendant(at: value.pointer)?.index == value.index, "a pointer leads elsewhere")
        guard let alone = try? JSONDocument(parsing: value.rawBytes).root else {
            preconditionFailure("raw bytes refused")
        }
        precondition(alone.isEqual(to: value), "raw bytes mean something else")
        pending += value.elements + value.members.map(\.value)
    }
}

private func rewritten(_ value: JSONValue, pretty: Bool) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    write(value, &writer)
    return writer.bytes
}

private func write(_ value: JSONValue, _ writer: inout JSONWriter) {
    switch value.kind {
    case .null: writer.null()
    case .bool: writer.bool(value.bool == true)
    case .number: writer.number(value.numberText ?? "")
    case .string: writer.string(value.string ?? "")
    case .array:
        writer.beginArray()
        for element in value.elements { write(element, &writer) }
        writer.endArray()
    case .object:
        writer.beginObject()
        for (key, member) in value.members {
            writer.key(key)
            write(member, &writer)
        }
        writer.endObject()
    }
}

private func checkLines(_ bytes: [UInt8]) {
    var splitter = LineSplitter(maximumLength: .max / 2)
    var lines: [[UInt8]] = []
    let size = Int(bytes.first ?? 0) % 7 + 1
    for start in stride(from: 0, to: bytes.count, by: size) {
        try? splitter.push(bytes[start..<min(start + size, bytes.count)]) { lines.append(Array($0)) }
    }
    try? splitter.finish { lines.append(Array($0)) }
    var expected = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    if expected.last?.isEmpty == true { expected.removeLast() }
    precondition(lines == expected, "other lines")
}

private func checkEscaping(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let escaped = JSONWriter.escaped(text)
    precondition(!escaped.contains { $0 < 0x20 || $0 == 0x7F }, "control character written")
    let back = (try? JSONDocument(parsing: escaped))?.root.string
    precondition(back?.utf8.elementsEqual(text.utf8) == true, "text changed")
    var writer = JSONWriter()
    writer.string(utf8: bytes[...])
    precondition(writer.bytes == escaped, "bytes are written differently from their text")
}

private func checkEncodings(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), text.unicodeScalars.first?.isASCII == true,
        text.unicodeScalars.first?.value != 0
    else { return }
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    precondition((try? TextEncoding.utf8Bytes(of: [0xFF, 0xFE] + little)) == bytes, "UTF-16 is read differently")
}

private func checkSchema(_ bytes: [UInt8]) {
    _ = JSONSchema.strictModeProblems(of: bytes)
    guard let schema = try? JSONSchema(parsing: bytes), let value = try? JSONDocument(parsing: bytes).root else {
        return
    }
    precondition(schema.violations(of: value, limit: 3).count <= 3, "more violations than asked for")
}
