import StrictJSON

extension ModelTable {
    /// This table with the families of a JSON file in front.
    ///
    /// `{"families": [{"match": "my-model*", "class": "standard", "token_limit": "max_tokens"}]}`; optional are
    /// `endpoint` (`/v1/chat/completions`, `/v1/responses`), `sampling` (`always`, `never`, `without_reasoning`), `efforts`, `default_effort` and `seed`.
    package func overridden(by bytes: [UInt8]) throws(TableProblem) -> ModelTable {
        let root = try TableProblem.root(of: bytes)
        guard let rows = root["families"], rows.kind == .array else {
            throw TableProblem(pointer: "/families", reason: .expected("an array"))
        }
        var families: [ModelFamily] = []
        for row in rows.elements { families.append(try ModelFamily(parsing: row)) }
        return ModelTable(families: families + self.families)
    }
}

extension ModelFamily {
    fileprivate init(parsing row: JSONValue) throws(TableProblem) {
        let known = ["match", "class", "token_limit", "endpoint", "sampling", "efforts", "default_effort", "seed"]
        for (key, value) in row.members where !known.contains(key) {
            throw TableProblem(pointer: value.pointer, reason: .unknownKey(key))
        }
        guard let match = row["match"]?.string else {
            throw TableProblem(pointer: row.pointer + "/match", reason: .expected("a string"))
        }
        let modelClass: ModelClass = try row.word("class") ?? .standard
        self.init(
            pattern: ModelPattern(match),
            modelClass: modelClass,
            endpoint: try row.word("endpoint") ?? .chatCompletions,
            tokenLimitName: row["token_limit"]?.string ?? (modelClass == .standard ? nil : "max_completion_tokens"),
            sampling: try row.word("sampling") ?? (modelClass == .standard ? .always : .never),
            efforts: row["efforts"]?.elements.compactMap(\.string) ?? (modelClass == .standard ? [] : nil),
            defaultEffort: row["default_effort"]?.string,
            takesSeed: row["seed"]?.bool ?? true
        )
    }
}

extension JSONValue {
    fileprivate func word<Word: RawRepresentable<String>>(_ key: String) throws(TableProblem) -> Word? {
        guard let value = self[key] else { return nil }
        guard let word = value.string.flatMap({ Word(rawValue: $0) }) else {
            throw TableProblem(pointer: value.pointer, reason: .unknownWord(value.string ?? ""))
        }
        return word
    }
}
