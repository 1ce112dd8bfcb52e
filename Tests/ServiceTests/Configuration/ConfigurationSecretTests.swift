import Batches
import Service
import TestSupport
import Testing

struct ConfigurationSecretTests {
    private struct Missing: Error {}

    /// Resolves the key of a configuration against files that are only thought of.
    private func resolve(
        _ text: String,
        environment: [String: String] = [:],
        files: [String: String] = [:]
    ) throws -> String? {
        try load(text, environment: environment).configuration
            .resolveAPIKey(environment: environment) { path in
                guard let content = files[path] else { throw Missing() }
                return Array(content.utf8)
            }?
            .reveal()
    }

    @Test func `The key of the file is used as it stands`() throws {
        #expect(try resolve("llm: {api_key: sk-1}") == "sk-1")
    }

    @Test func `By default the key comes from OPENAI_API_KEY`() throws {
        #expect(try resolve("", environment: ["OPENAI_API_KEY": "sk-2"]) == "sk-2")
        #expect(try resolve("llm: {api_key: '${MY_KEY}'}", environment: ["MY_KEY": "sk-3"]) == "sk-3")
    }

    @Test func `A key file is trimmed`() throws {
        #expect(try resolve("llm: {api_key_file: /k}", files: ["/k": "sk-4\n"]) == "sk-4")
    }

    @Test func `The credential of the unit stands in for a variable that is not set`() throws {
        let environment = ["CREDENTIALS_DIRECTORY": "/run/c"]
        #expect(try resolve("", environment: environment, files: ["/run/c/api_key": "sk-5"]) == "sk-5")
        #expect(
            try resolve("llm: {api_key: ''}", environment: environment, files: ["/run/c/api_key": "sk-6"]) == "sk-6"
        )
    }

    @Test func `A later layer replaces where the key comes from`() throws {
        let environment = ["MOSYCHLOS_LLM_API_KEY_FILE": "/k"]
        #expect(try resolve("llm: {api_key: sk-1}", environment: environment, files: ["/k": "sk-7"]) == "sk-7")
        #expect(try resolve("llm: {api_key_file: /k}", environment: ["MOSYCHLOS_LLM_API_KEY": "sk-8"]) == "sk-8")
        #expect(try resolve("llm: {api_key: '', api_key_file: /k}", files: ["/k": "sk-9"]) == "sk-9")
        #expect(try resolve("llm: {api_key_file: /k, api_key: ''}", files: ["/k": "sk-9"]) == "sk-9")
    }

    @Test(arguments: [
        ("azure", "AZURE_OPENAI_API_KEY"), ("anthropic", "ANTHROPIC_API_KEY"), ("mistral", "MISTRAL_API_KEY"),
        ("gemini", "GEMINI_API_KEY"), ("groq", "GROQ_API_KEY"), ("together", "TOGETHER_API_KEY"),
    ])
    func `Each provider has a variable of its own, and OpenAI's key goes to OpenAI`(
        provider: String,
        variable: String
    ) throws {
        let text = "llm: {provider: \(provider), base_url: 'https://x.example', api_key: '${OPENAI_API_KEY}'}"
        let environment = ["OPENAI_API_KEY": "sk-2", variable: "sk-3"]
        #expect(try resolve(text, environment: environment) == "sk-3")
        let problem = #expect(throws: ConfigurationProblem.self) {
            try resolve(text, environment: ["OPENAI_API_KEY": "sk-2"])
        }
        #expect(problem?.kind == .secretMissing(variable: variable))
    }

    @Test func `A real key never goes to the simulator`() throws {
        #expect(try resolve("llm: {provider: simulator}", environment: ["OPENAI_API_KEY": "sk-2"]) == nil)
    }

    @Test(arguments: [
        "llm: {provider: simulator}", "llm: {base_url: 'http://localhost:1/v1'}",
        "llm: {base_url: 'https://example.com/v1', api_key: ''}",
    ])
    func `Where no key is needed, none is asked for`(text: String) throws {
        #expect(try resolve(text) == nil)
    }

    @Test(arguments: [
        (
            "",
            "llm.api_key: no API key: set the environment variable OPENAI_API_KEY, llm.api_key_file, or a systemd"
                + " credential \"api_key\""
        ),
        (
            "llm: {base_url: 'https://example.com/v1'}",
            "llm.api_key: no API key: set the environment variable OPENAI_API_KEY, llm.api_key_file, or a systemd"
                + " credential \"api_key\""
        ),
        (
            "llm: {api_key: ''}",
            "llm.api_key: no API key: set llm.api_key, llm.api_key_file, or a systemd credential \"api_key\""
        ),
        ("llm: {api_key_file: /empty}", "/empty: llm.api_key: the API key is empty"),
        ("llm: {api_key_file: /two}", "/two: llm.api_key: the API key contains spaces or characters that no key has"),
        ("llm: {api_key_file: /nowhere}", "/nowhere: llm.api_key: cannot be read: Missing()"),
    ])
    func `A key that cannot be had is said so when it is needed, not before`(text: String, message: String) throws {
        let problem = #expect(throws: ConfigurationProblem.self) {
            try resolve(text, files: ["/empty": " \n", "/two": "a\nb"])
        }
        #expect(problem?.description == message)
    }

    @Test func `A key is never printed`() throws {
        let configuration = try load("llm: {api_key: sk-secret}").configuration
        #expect(!"\(configuration)".contains("sk-secret"))
        #expect(!String(reflecting: configuration).contains("sk-secret"))
        #expect(!problems("llm: {api_key: 'sk secret'}").joined().contains("sk secret"))
    }

    @Test func `Files are read from disk`() async throws {
        try await withTemporaryDirectory { directory in
            let written = try await run(
                ["sh", "-c", "printf 'llm: {api_key_file: %s/key}\\n' \"$PWD\" > c.yaml; echo sk-10 > key"],
                directory: directory
            )
            #expect(written.status == 0)
            let loaded = try Configuration.load(path: directory + "/c.yaml", environment: [:], overrides: [:])
            #expect(try loaded.configuration.resolveAPIKey(environment: [:])?.reveal() == "sk-10")
            let rejection = #expect(throws: ConfigurationRejection.self) {
                try Configuration.load(path: directory + "/none.yaml", environment: [:], overrides: [:])
            }
            #expect(rejection?.description.contains("none.yaml: cannot be read: ") == true)
        }
    }
}
