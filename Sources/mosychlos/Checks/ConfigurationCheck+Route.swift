import Batches
import Service

extension ConfigurationCheck {
    /// By which way the model is asked, where there is something to know about it.
    static func route(_ configuration: Configuration) -> [Finding] {
        let llm = configuration.llm
        switch llm.provider {
        case .vllmBatch:
            guard let folder = llm.local.exchangeDirectory else { return [] }
            let command = "vllm run-batch -i NAME.jsonl -o NAME.out --model \(llm.model) && touch NAME.done"
            return [.good("cluster", "for each NAME.jsonl in \(folder) it has to run: \(command)")]
        default:
            let served = ModelTable.builtIn.endpoint(for: llm.model, choice: .auto)
            guard llm.endpoint == .chat, served == .responses, configuration.modelsFile == nil else { return [] }
            return [
                .warning(
                    "endpoint",
                    "\(llm.model) is served by \(served.rawValue) only, but llm.endpoint is chat; auto chooses rightly"
                )
            ]
        }
    }
}
