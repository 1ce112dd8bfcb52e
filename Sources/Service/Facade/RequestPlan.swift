import Batches
import Jobs
import LinuxSystem
import Portfolios
import Prompts

/// Reads portfolios and makes request lines of them, collecting what goes wrong.
struct RequestPlan {
    let builder: RequestBuilder
    let model: String
    let prices: PriceTable
    let maximumSize: Int
    var count = 0
    var estimate = CostEstimate.zero
    /// Without the last request.
    private var before = CostEstimate.zero
    var rejected: [RejectedFile] = []
    var dropped: [DroppedParameter] = []

    struct Request {
        var line: [UInt8]
        var customID: String
        var source: RequestRecord.Source
        var tokens: RequestRecord.Tokens
        /// What is odd about the file, with its places.
        var warnings: [PortfolioProblem]
    }

    init(builder: RequestBuilder, model: String, prices: PriceTable, maximumSize: Int) {
        self.builder = builder
        self.model = model
        self.prices = prices
        self.maximumSize = maximumSize
    }

    /// nil where the file cannot be asked about.
    mutating func request(_ path: String, _ type: AnalysisType, number: Int) -> Request? {
        if rejected.contains(where: { $0.path == path }) { return nil }
        let draft: RequestBuilder.Draft
        do {
            let bytes = try FileDescriptor.open(path, .read).readAll(limit: maximumSize)
            draft = try builder.draft(type, from: bytes)
        } catch let rejection as PortfolioRejection {
            rejected.append(RejectedFile(path: path, reasons: wording(of: rejection) + remarks(on: rejection)))
            return nil
        } catch {
            rejected.append(RejectedFile(path: path, reasons: ["\(error)"]))
            return nil
        }
        let customID = RequestBuilder.customID(draft, number: number)
        let built = builder.line(for: draft, customID: customID)
        for parameter in built.dropped where !dropped.contains(parameter) { dropped.append(parameter) }
        let need = builder.tokens(of: draft)
        count += 1
        let source = RequestRecord.Source(
            type: type.rawValue,
            name: percentEncoded(path),
            heldName: nil,
            sha256: draft.sha256,
            bytes: draft.bytes,
            promptVersion: draft.prompt.version,
            warnings: draft.warnings.map(RequestRecord.Warning.init),
            key: draft.key
        )
        let request = Request(
            line: built.line,
            customID: customID,
            source: source,
            tokens: need,
            warnings: draft.warnings
        )
        before = estimate
        estimate = estimate + estimate(request)
        return request
    }

    func estimate(_ request: Request) -> CostEstimate {
        prices.estimate(model: model, tokensIn: request.tokens.input, tokensOut: request.tokens.output)
    }

    /// Undoes what a request that does not fit was counted for: it comes again in the next batch, or never.
    mutating func takeBack(_ request: Request, path: String, isTooLarge: Bool) {
        count -= 1
        estimate = before
        if isTooLarge {
            rejected.append(RejectedFile(path: path, reasons: ["Its request alone is larger than a batch may be."]))
        }
    }

    private func percentEncoded(_ path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.map { FileName(String($0))?.percentEncoded ?? String($0) }.joined(separator: "/")
    }
}
