import Foundation
import Service
import Testing

struct ConfigurationTemplateTests {
    @Test func `The example file is what init writes`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../examples/config.yaml")
        let example = try String(contentsOf: root, encoding: .utf8)
        #expect(example == ConfigurationTemplate.text)
    }

    @Test func `The template says the defaults`() throws {
        let loaded = try load(ConfigurationTemplate.text)
        #expect(loaded.configuration == Configuration())
        #expect(loaded.warnings == [])
    }

    @Test func `The template shows every key with its default`() throws {
        for key in ConfigurationKey.all {
            let name = try #require(key.path.split(separator: ".").last)
            // Some names stand in more than one section.
            let lines = ConfigurationTemplate.text.split(separator: "\n").filter {
                $0.drop { $0 == " " }.hasPrefix("\(name):")
            }
            let unset = try #require(key.defaultSpelling.isEmpty ? key.unset : key.defaultSpelling)
            #expect(lines.contains { $0.contains(unset) }, "\(key.path)")
        }
    }

    @Test func `The template fits a terminal`() {
        #expect(ConfigurationTemplate.text.split(separator: "\n").allSatisfy { $0.count <= 120 })
    }

    @Test func `The reference has a line for every key`() {
        let lines = ConfigurationReference.markdown.split(separator: "\n")
        #expect(lines.count == ConfigurationKey.all.count + 2)
        #expect(lines.allSatisfy { $0.count { $0 == "|" } == 5 })
    }
}
