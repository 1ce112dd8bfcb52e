/// Models that take the same parameters.
package struct ModelFamily: Hashable, Sendable {
    /// What the model's name must look like.
    package var pattern: ModelPattern
    package var modelClass: ModelClass
    /// The endpoint that serves these models; those of chat completions are served by responses, too.
    package var endpoint: ModelEndpoint
    /// What the limit of the answer's length is called; nil where that depends on who serves the model.
    package var tokenLimitName: String?
    package var sampling: Sampling
    /// The words `reasoning_effort` may be; nil where any is sent as given, empty where the parameter is refused.
    package var efforts: [String]?
    /// What the provider takes when none is sent; nil where it does not say.
    package var defaultEffort: String?
    package var takesSeed: Bool

    package enum ModelClass: String, Hashable, Sendable {
        case standard
        case reasoning
    }

    /// Whether `temperature` and `top_p` are taken.
    package enum Sampling: String, Hashable, Sendable {
        case always
        case never
        /// Only while the reasoning effort is `none`.
        case withoutReasoning = "without_reasoning"
    }

    package init(
        pattern: ModelPattern,
        modelClass: ModelClass,
        endpoint: ModelEndpoint = .chatCompletions,
        tokenLimitName: String? = nil,
        sampling: Sampling,
        efforts: [String]? = nil,
        defaultEffort: String? = nil,
        takesSeed: Bool = true
    ) {
        self.pattern = pattern
        self.modelClass = modelClass
        self.endpoint = endpoint
        self.tokenLimitName = tokenLimitName
        self.sampling = sampling
        self.efforts = efforts
        self.defaultEffort = defaultEffort
        self.takesSeed = takesSeed
    }
}

extension ModelFamily {
    /// Takes out what these models refuse.
    ///
    /// Where nobody says how long they think, neither the user nor the provider, and the user wants a temperature, which
    /// they take only while they do not think, they are asked not to: it would also cost tokens that nobody asked for.
    package func settle(_ wanted: ModelParameters) -> (sent: ModelParameters, dropped: [DroppedParameter]) {
        var sent = wanted
        var dropped: [DroppedParameter] = []
        if let effort = wanted.reasoningEffort, let efforts, !efforts.contains(effort) {
            sent.reasoningEffort = nil
            let reason = efforts.isEmpty ? "this model does not take it" : "this model takes only " + list(efforts)
            dropped.append(DroppedParameter(name: "reasoning_effort", reason: reason))
        }
        if sent.reasoningEffort == nil, wanted.setsSampling, isSilentOnEffort { sent.reasoningEffort = "none" }
        if let refusal = samplingRefusal(effort: sent.reasoningEffort ?? defaultEffort) {
            if let temperature = wanted.temperature, temperature != 1 {
                dropped.append(DroppedParameter(name: "temperature", reason: refusal))
            }
            if let topP = wanted.topP, topP != 1 {
                dropped.append(DroppedParameter(name: "top_p", reason: refusal))
            }
            sent.temperature = nil
            sent.topP = nil
        }
        if wanted.seed != nil, !takesSeed {
            sent.seed = nil
            dropped.append(DroppedParameter(name: "seed", reason: "this model does not take it"))
        }
        return (sent, dropped)
    }

    private var isSilentOnEffort: Bool {
        sampling == .withoutReasoning && defaultEffort == nil && efforts?.contains("none") == true
    }

    private func samplingRefusal(effort: String?) -> String? {
        switch sampling {
        case .always: nil
        case .never: "this model takes only the default of 1"
        case .withoutReasoning: effort == "none" ? nil : "this model takes it only with reasoning_effort: none"
        }
    }

    private func list(_ words: [String]) -> String {
        words.count < 2
            ? words.joined()
            : words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
    }
}

extension ModelParameters {
    /// 1 is what models do anyway: leaving it out changes nothing.
    fileprivate var setsSampling: Bool { (temperature ?? 1) != 1 || (topP ?? 1) != 1 }
}
