import Testing

@testable import Simulator

struct RouteTests {
    @Test(arguments: Route.allCases)
    func `Each route is found by its own name`(route: Route) {
        let words = route.rawValue.split(separator: " ")
        let path = words[1].dropFirst().split(separator: "/").map { $0 == "{id}" ? "file-1" : String($0) }
        let id = path.contains("file-1") ? "file-1" : ""
        #expect(Route.match(method: String(words[0]), path: path) == .found(route, id: id))
    }

    @Test func `What is not known is told apart from what is not allowed`() {
        #expect(Route.match(method: "GET", path: ["v1", "jobs"]) == .unknown)
        #expect(Route.match(method: "PUT", path: ["v1", "files"]) == .notAllowed(["GET", "POST"]))
        #expect(Route.match(method: "GET", path: ["v1", "files", ""]) == .unknown)
    }
}
