import StrictJSON
import Testing

@testable import mosychlos

struct PromptViewTests {
    @Test func `A request line is taken apart and nothing is left out`() throws {
        let line = """
            {"custom_id":"risk-1","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-4o-mini",\
            "messages":[{"role":"system","content":"You are\\nan analyst."},{"role":"user","content":"Facts\\u001b"}],\
            "max_completion_tokens":2000,"response_format":{"type":"json_schema","strict":true}}}
            """
        let recorder = Recorder()
        try PromptView(channel: recorder.channel()).write(Array((line + "\n").utf8))
        #expect(
            recorder.text == """
                == request ==
                custom_id: risk-1
                method: POST
                url: /v1/chat/completions
                model: gpt-4o-mini
                max_completion_tokens: 2000
                == system ==
                You are
                an analyst.
                == user ==
                Facts�
                == response_format ==
                {
                  "type": "json_schema",
                  "strict": true
                }

                """
        )
    }
}
