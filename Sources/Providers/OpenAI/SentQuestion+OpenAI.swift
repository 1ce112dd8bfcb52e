import Batches
import StrictJSON

extension SentQuestion {
    /// Reads a request line of a chat completion or a response.
    init(openAI line: ArraySlice<UInt8>) {
        let body = try? JSONDocument(parsing: line).root["body"]
        let schema = body?["response_format"]?["json_schema"]?["schema"] ?? body?["text"]?["format"]?["schema"]
        self.init(
            user: body?["messages"]?.elements.last?["content"]?.string ?? body?["input"]?.string,
            schema: schema.map { Array($0.rawBytes) }
        )
    }
}
