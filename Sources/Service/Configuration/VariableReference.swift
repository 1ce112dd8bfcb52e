/// `${NAME}` in the values of the file.
enum VariableReference {
    /// The variable a text consists of; nil if it is anything but `${NAME}`.
    static func name(of text: String) -> String? {
        guard text.hasPrefix("${"), text.hasSuffix("}") else { return nil }
        let name = String(text.dropFirst(2).dropLast())
        return isName(name) ? name : nil
    }

    /// Replaces every `${NAME}`; `$${` stands for `${`.
    static func expand(
        _ text: String,
        environment: [String: String]
    ) -> Result<String, VariableFault> {
        var result = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[dollar...]
            if rest.hasPrefix("$${") {
                result += "${"
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                let name = String(rest.dropFirst(2).prefix { $0 != "}" })
                guard isName(name), rest.dropFirst(2 + name.count).first == "}" else { return .failure(.malformed) }
                guard let value = environment[name] else { return .failure(.unset(name)) }
                result += value
                rest = rest.dropFirst(name.count + 3)
            } else {
                result += "$"
                rest = rest.dropFirst()
            }
        }
        return .success(result + rest)
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x5F
        }
    }
}

/// Why a text with `${` in it has no value.
enum VariableFault: Error {
    case unset(String)
    case malformed
}
