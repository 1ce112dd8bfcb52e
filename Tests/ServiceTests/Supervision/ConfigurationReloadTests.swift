import Batches
import Synchronization
import TestSupport
import Testing

@testable import Service

struct ConfigurationReloadTests {
    private func inputs(_ text: String) throws -> ServiceInputs {
        try ServiceInputs(load(text).configuration, environment: [:])
    }

    private func reload(_ text: String, then next: String) throws -> ConfigurationReload {
        ConfigurationReload(try inputs(text)) { try ServiceInputs(load(next).configuration, environment: [:]) }
    }

    @Test func `The same configuration changes nothing`() throws {
        let text = "llm: {api_key: sk-1}"
        #expect(try reload(text, then: text).look() == .unchanged)
    }

    @Test func `A new one holds as a whole, and is named by its keys`() throws {
        let reload = try reload(
            "llm: {api_key: sk-1}",
            then: "{llm: {api_key: sk-1, model: gpt-5-mini}, batch: {quiet: 1s}}"
        )
        #expect(reload.look() == .changed(["llm.model", "batch.quiet"]))
        #expect(reload.inForce.llm.model == "gpt-5-mini")
        #expect(reload.look() == .unchanged)
    }

    @Test func `Another key is a change, and is not shown`() throws {
        #expect(try reload("llm: {api_key: sk-1}", then: "llm: {api_key: sk-2}").look() == .changed(["a secret"]))
    }

    @Test(arguments: [
        "{llm: {api_key: sk-1, modle: x}, batch: {quiet: 1s}}", "llm: {api_key: ''}", "llm: [",
        "{llm: {api_key: sk-1}, prices: /nowhere}", "{llm: {api_key: sk-1}, notify: {webhook_url: 'http://x/'}}",
        "{llm: {api_key: sk-1}, webhooks: {listen: '0.0.0.0:1', secret: x}}",
    ])
    func `One that cannot be used is refused as a whole`(text: String) throws {
        let reload = try reload("llm: {api_key: sk-1}", then: text)
        guard case .refused(let reason) = reload.look() else {
            Issue.record("it was taken")
            return
        }
        #expect(!reason.contains("\n"))
        #expect(reload.inForce == Configuration(llm: .init(apiKey: .literal(Secret("sk-1")))))
    }

    @Test func `The folder that is worked on stays, unless none is`() throws {
        let reload = try reload("llm: {api_key: sk-1}", then: "{llm: {api_key: sk-1}, data_dir: /elsewhere}")
        #expect(reload.look() == .refused("data_dir is decided at the start: restart to work on another folder"))
        #expect(reload.look(isHolding: false) == .changed(["data_dir"]))
    }
}
