import Batches
import StrictJSON

extension SentQuestion {
    /// Reads a request line of a chat completion or a response.
    init(openAI line: ArraySlice<UInt8>) {
        guard let body = try? JSONDocument(parsing: line).root["body"] else {
            self.init()
            return
        }
        let input = body["input"]
        let messages = body["messages"]?.elements ?? input?.elements ?? []
        let schema = body["response_format"]?["json_schema"]?["schema"] ?? body["text"]?["format"]?["schema"]
        self.init(
            user: input?.string ?? messages.last?["content"]?.string,
            schema: schema.map { Array($0.rawBytes) }
                ?? Self.schema(inMessage: body["instructions"]?.string ?? messages.first?["content"]?.string)
        )
    }

    /// The schema that a server was told in words.
    private static func schema(inMessage text: String?) -> [UInt8]? {
        guard let bytes = text.map({ Array($0.utf8) }) else { return nil }
        let (opening, closing) = (OpenAIRequestFormat.schemaOpening, OpenAIRequestFormat.schemaClosing)
        guard let start = bytes.firstRange(of: Array(opening.utf8)), bytes.count >= closing.utf8.count,
            bytes.suffix(closing.utf8.count).elementsEqual(closing.utf8)
        else { return nil }
        return Array(bytes[start.upperBound..<(bytes.count - closing.utf8.count)])
    }
}
