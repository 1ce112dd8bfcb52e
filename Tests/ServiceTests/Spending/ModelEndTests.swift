import Batches
import Service
import Testing

struct ModelEndTests {
    /// 2026-11-27, 12:00 UTC.
    static let now: Int64 = 1_795_780_800

    @Test(arguments: [
        ("o1", "o1 was shut down on 2026-10-23"), ("gpt-5-mini", "gpt-5-mini is shut down on 2026-12-11"),
        ("gpt-4o-mini", "gpt-4o-mini is shut down on 2027-01-14"),
    ])
    func `An end that is near or past is spoken of, with what to do`(model: String, words: String) throws {
        let end = try #require(ModelEnd(of: model, in: .builtIn, at: Self.now))
        #expect(end.words.hasPrefix(words))
        #expect(end.words.contains("set llm.model to another"))
    }

    @Test(arguments: ["gpt-5.1", "gpt-6-luna", "mine"])
    func `An end that is far off or unknown is no news`(model: String) {
        #expect(ModelEnd(of: model, in: .builtIn, at: Self.now) == nil)
    }

    @Test func `On its last day a model counts as ended`() throws {
        let day: Int64 = 1_796_947_200
        #expect(try #require(ModelEnd(of: "gpt-5", in: .builtIn, at: day)).isPast)
        #expect(try #require(ModelEnd(of: "gpt-5", in: .builtIn, at: day - 1)).isPast == false)
    }

    @Test func `Somebody else's model of that name lives on`() {
        var configuration = Configuration()
        #expect(configuration.end(of: "o1", in: .builtIn, at: Self.now) != nil)
        configuration.llm.baseURL = "http://localhost:8080/v1"
        #expect(configuration.end(of: "o1", in: .builtIn, at: Self.now) == nil)
        configuration.llm.baseURL = nil
        configuration.llm.provider = .simulator
        #expect(configuration.end(of: "o1", in: .builtIn, at: Self.now) == nil)
    }
}
