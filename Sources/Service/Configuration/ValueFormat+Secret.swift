import Batches

extension ValueFormat where Value == Configuration.SecretSource {
    /// The key or secret itself, or `${NAME}` to look it up later.
    static func secret(_ description: String) -> ValueFormat {
        ValueFormat(
            description: description,
            unset: "''",
            read: { text throws(ValueFault) in
                let text = text.single()
                guard !text.isEmpty else { return .none }
                if let name = VariableReference.name(of: text) { return .environment(name) }
                guard SecretText.isPlausible(text) else { throw .notAKey }
                return .literal(Secret(text))
            },
            spell: { source in
                switch source {
                case .environment(let name): "${\(name)}"
                case .literal(let secret): secret.description
                case .file, .systemdCredential, .none: ""
                }
            }
        )
    }

    static let secretFile = ValueFormat(
        description: "a path",
        unset: "''",
        read: { text throws(ValueFault) in .file(try ValueFormat<String>.path.read(text)) },
        spell: { source in
            if case .file(let path) = source { path } else { "" }
        }
    )
}

/// What every API key looks like: one line of printable ASCII, so that it can stand in a header.
enum SecretText {
    static func isPlausible(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}
