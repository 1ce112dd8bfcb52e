import Service
import Testing

struct ConfigurationPrecedenceTests {
    @Test func `A flag wins over the environment, that over the file, that over the default`() throws {
        let text = "llm: {model: from-file}\n"
        let environment = ["MOSYCHLOS_LLM_MODEL": "from-environment"]
        let overrides = ["llm.model": "from-flag"]
        #expect(try load().configuration.llm.model == "gpt-6-luna")
        #expect(try load(text).configuration.llm.model == "from-file")
        #expect(try load(text, environment: environment).configuration.llm.model == "from-environment")
        #expect(try load(text, environment: environment, overrides: overrides).configuration.llm.model == "from-flag")
    }

    @Test func `Nothing in the file, or null, leaves the default`() throws {
        for text in [
            "", "# c\n", "llm:\n", "llm:\n  model:\n", "llm: null\n", "batch: {quiet: null}\n", "outputs: ~\n",
        ] {
            #expect(try load(text).configuration == Configuration(), "\(text)")
        }
    }

    @Test func `An empty variable counts as not set`() throws {
        let environment = ["MOSYCHLOS_LLM_MODEL": "", "MOSYCHLOS_BATCH_QUIET": ""]
        #expect(try load(environment: environment).configuration == Configuration())
    }

    @Test func `A list is written with commas outside the file`() throws {
        #expect(try load(environment: ["MOSYCHLOS_OUTPUTS": "json, md"]).configuration.outputs == [.json, .markdown])
        #expect(try load("outputs: json").configuration.outputs == [.json])
    }

    @Test func `A variable of ours that sets no key is a warning with the nearest name`() throws {
        let warnings = try load(environment: ["MOSYCHLOS_LLM_MODLE": "x", "MOSYCHLOS_": "y", "PATH": "z"]).warnings
        #expect(
            warnings.map(\.description) == [
                "environment variable MOSYCHLOS_: sets no key and is ignored",
                "environment variable MOSYCHLOS_LLM_MODLE: sets no key and is ignored; did you mean MOSYCHLOS_LLM_MODEL?",
            ]
        )
    }
}
