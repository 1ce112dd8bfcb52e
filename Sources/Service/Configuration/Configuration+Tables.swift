package import Batches
import LinuxSystem

extension Configuration {
    /// The built-in prices, with the user's in front; whatever is wrong with those is a matter of the key.
    package func priceTable() throws(ConfigurationProblem) -> PriceTable {
        guard let pricesFile else { return .builtIn }
        return try Self.table("prices", pricesFile) { [share = llm.provider.batchShare] bytes in
            try PriceTable.builtIn.overridden(by: bytes, batchShare: share)
        }
    }

    /// The built-in models, with the user's in front.
    package func modelTable() throws(ConfigurationProblem) -> ModelTable {
        guard let modelsFile else { return .builtIn }
        return try Self.table("models", modelsFile) { try ModelTable.builtIn.overridden(by: $0) }
    }

    private static func table<Table>(
        _ key: String,
        _ path: String,
        _ read: ([UInt8]) throws -> Table
    ) throws(ConfigurationProblem) -> Table {
        do {
            return try read(FileDescriptor.open(path, .read).readAll(limit: 16 << 20))
        } catch let fault as SystemError {
            throw ConfigurationProblem(key: key, kind: .unreadable("\(fault)"), origin: .none)
        } catch {
            throw ConfigurationProblem(key: key, kind: .syntax("\(path): \(error)"), origin: .none)
        }
    }
}

extension Configuration.Provider {
    /// What a batch costs of direct calls, where nothing is known of a model but what those cost.
    ///
    /// Some take less for a few models only, or by another share: what costs more than was said would break a ceiling.
    fileprivate var batchShare: Double {
        switch self {
        case .groq, .together: 1
        case .openAI, .azure, .anthropic, .mistral, .gemini, .simulator, .synchronous, .vllmBatch: 0.5
        }
    }
}
