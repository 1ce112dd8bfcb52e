import HTTPReading

/// One call that found its route and has shown its key.
struct APIRequest {
    var route: Route
    /// The `{id}` of the path.
    var id: String
    var head: RequestHead
    var body: BodyReader
    /// A fault: the file server does not know ranges.
    var ignoresRange = false
}

/// Answers calls; transport and call faults are somebody else's business.
struct API {
    let simulation: Simulation

    func answer(_ request: APIRequest) throws -> HTTPResponse {
        switch request.route {
        case .listFiles: try listFiles(request)
        case .uploadFile: try uploadFile(request)
        case .retrieveFile: try retrieveFile(request)
        case .deleteFile: try deleteFile(request)
        case .fileContent: try fileContent(request)
        case .listBatches: try listBatches(request)
        case .createBatch: try createBatch(request)
        case .retrieveBatch: try retrieveBatch(request)
        case .cancelBatch: try cancelBatch(request)
        case .listModels: listModels()
        case .retrieveModel: retrieveModel(request)
        case .chatCompletion: try complete(request, as: .chat)
        case .response: try complete(request, as: .responses)
        case .statistics: try statistics(request)
        case .changeFaults: try changeFaults(request)
        case .moveClock: try moveClock(request)
        }
    }
}
