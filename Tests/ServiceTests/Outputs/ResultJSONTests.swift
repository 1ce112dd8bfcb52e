import Jobs
import LinuxSystem
import Service
import StrictJSON
import Testing

struct ResultJSONTests {
    @Test func `A result says where it comes from and carries the answer as it was`() throws {
        let report = try report(
            of: "Müller & Söhne.json",
            answer: "{ \"summary\":\"fine\",  \"score\": 7.50 }",
            facts: "{\"as_of\":\"2026-11-20\"}",
            simulated: true,
            warnings: [
                .init(text: "odd"),
                .init(text: "old", kind: "stale_date", values: ["2026-01-01", "300"], subject: "X"),
            ]
        )
        #expect(
            String(decoding: ResultJSON.render(report), as: UTF8.self) == """
                {
                  "simulated": true,
                  "format": "mosychlos.result/1",
                  "type": "risk",
                  "source": {
                    "name": "Müller & Söhne.json",
                    "name_percent_encoded": "M%C3%BCller%20%26%20S%C3%B6hne.json",
                    "sha256": "9f86d081884c7d65"
                  },
                  "custom_id": "risk-0001",
                  "batch_id": "batch_abc",
                  "submission_id": "20261122T140530Z-1",
                  "provider": "openai",
                  "model": "gpt-4o-mini",
                  "prompt_version": "risk/1",
                  "created_at_unix": 1795356330,
                  "created_at": "2026-11-22T14:05:30Z",
                  "delivered_at_unix": 1795360230,
                  "delivered_at": "2026-11-22T15:10:30Z",
                  "usage": {
                    "input_tokens": 1234,
                    "cached_input_tokens": 1024,
                    "output_tokens": 567,
                    "reasoning_tokens": 0,
                    "total_tokens": 1801
                  },
                  "cost_usd": 0.0123,
                  "language": "en",
                  "accounts": [],
                  "warnings": [
                    "odd",
                    "old"
                  ],
                  "noticed": [
                    {
                      "kind": null,
                      "subject": null,
                      "values": [],
                      "text": "odd"
                    },
                    {
                      "kind": "stale_date",
                      "subject": "X",
                      "values": [
                        "2026-01-01",
                        "300"
                      ],
                      "text": "\\\"X\\\": The valuation date 1 January 2026 was 300 days ago. What has happened since is not in the figures."
                    }
                  ],
                  "facts": {"as_of":"2026-11-20"},
                  "country": null,
                  "investor": null,
                  "answer": { "summary":"fine",  "score": 7.50 }
                }

                """
        )
    }

    @Test func `What is not known is null, and any file name can be had back`() throws {
        let name = try #require(FileName(bytes: [0x61, 0xFF, 0x22, 0x0A] + Array(".json".utf8)))
        let bytes = ResultJSON.render(try report(of: name, answer: "[]", usage: nil, cost: nil))
        let root = try JSONDocument(parsing: bytes).root
        for key in ["usage", "cost_usd", "facts"] { #expect(root[key]?.isNull == true) }
        #expect(root["simulated"]?.bool == false)
        #expect(root.members.first?.key == "simulated")
        let encoded = try #require(root["source"]?["name_percent_encoded"]?.string)
        #expect(FileName(percentEncoded: encoded) == name)
    }
}
