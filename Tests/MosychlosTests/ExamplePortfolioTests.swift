import FoundationEssentials
import Portfolios
import Prompts
import Testing

@testable import mosychlos

struct ExamplePortfolioTests {
    @Test(arguments: ExamplePortfolio.all)
    func `What is compiled in is the file in examples`(example: ExamplePortfolio) throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.deletingLastPathComponent().appending(path: "examples/portfolios/\(example.name)")
        #expect(try Data(contentsOf: file) == Data(example.text.utf8))
    }

    @Test func `Every analysis type has one, and only the last is rejected`() {
        #expect(Set(ExamplePortfolio.all.map(\.type)) == Set(AnalysisType.all.map(\.rawValue)))
        let usable = ExamplePortfolio.all.map { (try? PortfolioReading.read(Array($0.text.utf8))) != nil }
        #expect(usable == Array(repeating: true, count: usable.count - 1) + [false])
    }
}
