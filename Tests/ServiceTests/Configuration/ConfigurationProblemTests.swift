import Service
import Testing

struct ConfigurationProblemTests {
    @Test(arguments: [
        ("llm:\n  modle: x\n", "c.yaml:2:3: llm.modle: unknown key; did you mean llm.model?"),
        ("quiet: 15s\n", "c.yaml:1:1: quiet: unknown key; did you mean batch.quiet?"),
        ("wacth:\n  settle: 1s\n", "c.yaml:1:1: wacth: unknown key; did you mean watch?"),
        ("nonsense: 1\n", "c.yaml:1:1: nonsense: unknown key"),
        ("llm: openai\n", "c.yaml:1:6: llm: this is a section: its keys stand below it, indented"),
        ("- a\n", "c.yaml:1:1: this is a section: its keys stand below it, indented"),
        ("llm: {model: {a: b}}\n", "c.yaml:1:14: llm.model: expected a single value"),
        ("llm: {model: [a]}\n", "c.yaml:1:14: llm.model: expected a single value"),
        ("llm: {model: ''}\n", "c.yaml:1:14: llm.model: must not be empty"),
        (
            "llm: {model: \"a b\"}\n",
            "c.yaml:1:14: llm.model: a b contains a space or a character that is not plain ASCII"
        ),
        ("data_dir: \"a\\nb\"\n", "c.yaml:1:11: data_dir: contains a control character"),
        (
            "llm: {provider: opnai}\n",
            "c.yaml:1:17: llm.provider: opnai is not one of openai, azure, anthropic, mistral, gemini, groq, together, "
                + "synchronous, vllm-batch, simulator; did you mean openai?"
        ),
        ("outputs: []\n", "c.yaml:1:10: outputs: must not be empty"),
        ("outputs: [md, md]\n", "c.yaml:1:15: outputs: md stands there twice"),
        ("outputs: [pdf]\n", "c.yaml:1:11: outputs: pdf is not one of md, html, json"),
        ("batch: {quiet: 15}\n", "c.yaml:1:16: batch.quiet: 15 has no unit: write 15s for seconds, or ms, m, h"),
        (
            "batch: {quiet: 15 s}\n",
            "c.yaml:1:16: batch.quiet: 15 s is not a duration: write it like 200ms, 15s, 2m, 24h or 1h30m"
        ),
        ("batch: {poll_interval: 5ms}\n", "c.yaml:1:24: batch.poll_interval: 5ms is out of range: from 10ms to 1h"),
        ("batch: {quiet: 2h}\n", "c.yaml:1:16: batch.quiet: 2h is out of range: from 0s to 1h"),
        ("batch: {max_attempts: 0}\n", "c.yaml:1:23: batch.max_attempts: 0 is out of range: from 1 to 10"),
        ("batch: {max_attempts: 1.5}\n", "c.yaml:1:23: batch.max_attempts: 1.5 is not a whole number"),
        ("batch: {max_cost: -1}\n", "c.yaml:1:19: batch.max_cost: -1 is out of range: from 0 to 1000000"),
        ("batch: {max_cost: cheap}\n", "c.yaml:1:19: batch.max_cost: cheap is not a number"),
        ("batch: {max_cost: 'nan'}\n", "c.yaml:1:19: batch.max_cost: nan is not a number"),
        ("batch: {max_bytes: 1GiB}\n", "c.yaml:1:20: batch.max_bytes: 1GiB is out of range: from 1KiB to 512MiB"),
        (
            "watch: {max_file_size: 20 apples}\n",
            "c.yaml:1:24: watch.max_file_size: 20 apples is not a size: write it like 500KiB, 20MiB or 1GiB"
        ),
        ("language: english\n", "c.yaml:1:11: language: english is not a language tag: write it like en, de or pt-BR"),
        (
            "batch: {completion_window: soon}\n",
            "c.yaml:1:28: batch.completion_window: soon is not a window: write a number and h or d, like 24h"
        ),
        ("data_dir: ${NOWHERE}/x\n", "c.yaml:1:11: data_dir: the environment variable NOWHERE is not set"),
        (
            "data_dir: ${X:-y}\n",
            "c.yaml:1:11: data_dir: write ${NAME} with letters, digits and _ (or $${ for the characters themselves)"
        ),
        (
            "llm: {api_key: 'sk-${X}'}\n",
            "c.yaml:1:16: llm.api_key: write either the key itself or nothing but ${NAME}"
        ),
        (
            "llm: {api_key: abc, api_key_file: /k}\n",
            "c.yaml:1:35: llm.api_key_file: llm.api_key is set as well; keep one of the two"
        ),
        (
            "llm: {api_key: 'two words'}\n",
            "c.yaml:1:16: llm.api_key: the API key contains spaces or characters that no key has"
        ),
        ("llm:\n\tmodel: x\n", "c.yaml:2:1: a tab: use spaces"),
        (
            "privacy: no\n",
            "c.yaml:1:10: no is a truth value to some readers and text to others: write true or false, or use quotes"
        ),
    ])
    func `A problem says where it is and what to do`(text: String, message: String) {
        #expect(problems(text) == [message])
    }

    @Test(arguments: [
        "localhost:8080", "ftp://x/", "http://", "http://a b/", "https://x:0/", "https://x:70000/", "http://[::1/",
        "https://é/",
    ])
    func `A base address must be one`(address: String) {
        #expect(
            problems(overrides: ["llm.base_url": address]) == [
                "command line: llm.base_url: \(address) is not an address: write it like https://host:port/path"
            ]
        )
    }

    @Test(arguments: [
        ("http://me:secret@h/", "http://me:***@h/"), ("http://secret@h/", "http://***@h/"),
        ("me:secret@h:80/v1", "me:***@h:80/v1"), ("http://me:se/cret@h/", "http://me:***@h/"),
        ("http://me:se@cret@h/", "http://me:***@h/"), ("http://me:se?cret@h/", "http://me:***@h/"),
        ("https://x/?q=secret", "https://x/?***"), ("https://x/#secret", "https://x/#***"),
        ("https://x/?q=secret@b", "https://***@b"),
    ])
    func `An address that is refused is told without what may be secret in it`(address: String, shown: String) {
        #expect(
            problems(overrides: ["llm.base_url": address]) == [
                "command line: llm.base_url: \(shown) is not an address: write it like https://host:port/path"
            ]
        )
    }

    @Test func `All problems are told at once, of all layers`() {
        let found = problems(
            "llm: {modle: x, provider: z}\nbatch: {quiet: 1}\n",
            environment: ["MOSYCHLOS_WATCH_SETTLE": "soon"],
            overrides: ["log_level": "loud", "nope": "1"]
        )
        #expect(
            found.map { $0.prefix { $0 != " " } } == [
                "c.yaml:1:7:", "c.yaml:1:27:", "c.yaml:2:16:", "environment", "command", "command",
            ]
        )
    }

    @Test func `A value that the environment refuses is named by its variable`() {
        #expect(
            problems(environment: ["MOSYCHLOS_WATCH_MODE": "inotify"]) == [
                "environment variable MOSYCHLOS_WATCH_MODE: watch.mode: inotify is not one of auto, events, polling,"
                    + " rescan"
            ]
        )
    }

    @Test func `Variables are replaced in every text but the key`() throws {
        let text = "data_dir: '${HOME}/m-${N}'\nbatch: {quiet: '${Q}'}\nprices: $${x}$\n"
        let configuration = try load(text, environment: ["HOME": "/h", "N": "", "Q": "2s"]).configuration
        #expect(configuration.dataDirectory == "/h/m-")
        #expect(configuration.batch.quiet == .seconds(2))
        #expect(configuration.pricesFile == "${x}$")
    }

    @Test func `A key sent in the clear is a warning, but not on this machine`() throws {
        let text = "llm: {api_key: k, base_url: 'http://example.com/v1'}\n"
        #expect(
            try load(text).warnings.map(\.description) == [
                "c.yaml:1:29: llm.base_url: the API key would travel unencrypted: use https"
            ]
        )
        for address in ["http://localhost:1", "http://127.0.0.1/v1", "http://[::1]:80/", "https://example.com"] {
            #expect(try load(text, overrides: ["llm.base_url": address]).warnings == [])
        }
    }

    @Test func `A quiet time that never ends first is a warning`() throws {
        let warnings = try load("batch: {quiet: 2m}\n").warnings
        #expect(warnings.map(\.kind) == [.quietExceedsWait])
    }
}
