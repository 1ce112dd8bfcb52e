extension JSONScanner {
    /// The failure as a problem with its place; a key repeated in a container still open comes first.
    func problem(_ failure: Failure, in bytes: [UInt8]) -> JSONProblem {
        for (depth, container) in open.enumerated() where tokens[Int(container)].kind == .object {
            guard let repeated = repeatedKey(bytes.span, ofObject: Int(container)) else { continue }
            let key = name(bytes.span, tokens[repeated])
            let pointer = pointer(bytes.span, depth: depth) + "/" + JSONPointer.escaped(key)
            return Self.problem(.duplicateKey(key), at: Int(tokens[repeated].start), in: bytes, pointer)
        }
        return Self.problem(failure.kind, at: failure.offset, in: bytes, pointer(bytes.span, of: failure))
    }

    private static func problem(
        _ kind: JSONProblem.Kind,
        at offset: Int,
        in bytes: [UInt8],
        _ pointer: String
    ) -> JSONProblem {
        let position = TextPosition(of: offset, in: bytes)
        return JSONProblem(kind: kind, offset: offset, line: position.line, column: position.column, pointer: pointer)
    }

    private func pointer(_ bytes: Span<UInt8>, of failure: Failure) -> String {
        let outer = pointer(bytes, depth: open.count - 1)
        guard let innermost = open.last else { return outer }
        switch failure.kind {
        case .extraComma:
            return outer
        case .decimalComma, .invalidNumber, .unknownWord:
            // The value has been read already, or the first part of it.
            if expectation == .commaOrClose || expectation == .keyOrClose || expectation == .key {
                return outer + step(bytes, from: Int(innermost), to: tokens.count - 1)
            }
        default:
            break
        }
        let isInValue = expectation == .value || expectation == .elementOrClose
        return isInValue ? outer + step(bytes, from: Int(innermost), to: tokens.count) : outer
    }

    /// The way to the container at `depth`.
    private func pointer(_ bytes: Span<UInt8>, depth: Int) -> String {
        var pointer = ""
        for level in 0..<max(0, depth) {
            pointer += step(bytes, from: Int(open[level]), to: Int(open[level + 1]))
        }
        return pointer
    }

    private func step(_ bytes: Span<UInt8>, from container: Int, to child: Int) -> String {
        if tokens[container].kind == .object { return "/" + JSONPointer.escaped(name(bytes, tokens[child - 1])) }
        var position = 0
        var element = container + 1
        while element < child {
            position += 1
            element = Int(tokens[element].next)
        }
        return "/\(position)"
    }

    private func name(_ bytes: Span<UInt8>, _ token: JSONToken) -> String {
        String(decoding: JSONStringDecoder.decoded(bytes, token), as: UTF8.self)
    }
}
