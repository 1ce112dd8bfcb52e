import StrictJSON
import TestSupport
import Testing

/// A model that calls a tool where it was asked for an answer has not answered, and would do the same again.
@Suite(.timeLimit(.minutes(15)))
struct ToolCallTests {
    static let bodies = [
        #"""
        {"object":"chat.completion","model":"m","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant",
        "content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"get_quote","arguments":"{}"}}]}}]}
        """#,
        #"""
        {"object":"response","status":"completed","model":"m","output":[{"type":"reasoning","summary":[]},
        {"type":"function_call","call_id":"c1","name":"get_quote","arguments":"{}"}]}
        """#,
    ]

    @Test(arguments: bodies)
    func `The reason names the tool and what to do, and nothing is sent again`(body: String) async throws {
        var line = JSONWriter()
        line.string(
            #"{"id":"r","custom_id":"{custom_id}","response":{"status_code":200,"body":\#(body.filter { $0 != "\n" })},"error":null}"#
        )
        let faults = #"{"lines": [{"written": \#(String(decoding: line.bytes, as: UTF8.self))}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drop = Drop(0)
            try await rig.drop([drop], by: [.copied])
            try await rig.startDaemon()
            let path = "\(rig.root)/failed/\(drop.type)/\(drop.name)"
            try await eventually("it is handed back") { text(of: path) != nil && rig.openSubmissions.isEmpty }
            let reason = try #require(text(of: path + ".reason.txt"))
            #expect(reason.contains("called the tool “get_quote” instead of answering"), "\(reason)")
            #expect(reason.contains("another model"), "\(reason)")
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }
}
