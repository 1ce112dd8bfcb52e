package import StrictJSON

extension RequestRecord {
    /// What was noticed in a file: a kind and its values, so that an output can say it in its reader's language.
    package struct Warning: Hashable, Sendable {
        /// In English.
        package var text: String
        /// What the text is made from; nil in records of versions that kept the text alone.
        package var kind: String?
        /// In the order that the kind's sentence counts them.
        package var values: [String]
        /// The ticker or account it is about; nil for the file itself.
        package var subject: String?

        package init(text: String, kind: String? = nil, values: [String] = [], subject: String? = nil) {
            self.text = text
            self.kind = kind
            self.values = values
            self.subject = subject
        }
    }
}

extension RequestRecord.Warning {
    init?(_ json: JSONValue) {
        guard let text = json.string ?? json["text"]?.string else { return nil }
        self.init(
            text: text,
            kind: json["kind"]?.string,
            values: json["values"]?.elements.compactMap(\.string) ?? [],
            subject: json["subject"]?.string
        )
    }

    static func write(_ warnings: [Self], to json: inout JSONWriter) {
        json.key("warnings")
        json.beginArray()
        for warning in warnings {
            guard let kind = warning.kind else {
                json.string(warning.text)
                continue
            }
            json.beginObject()
            json.member("text", warning.text)
            json.member("kind", kind)
            if let subject = warning.subject { json.member("subject", subject) }
            warning.writeValues(to: &json)
            json.endObject()
        }
        json.endArray()
    }

    package func writeValues(to json: inout JSONWriter) {
        json.key("values")
        json.beginArray()
        for value in values { json.string(value) }
        json.endArray()
    }
}
