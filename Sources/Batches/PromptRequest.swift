/// One prompt with everything a provider needs to write its request line.
public struct PromptRequest: Hashable, Sendable {
    /// The id its answer comes back under; 1 to 64 of `A-Z a-z 0-9 _ -`.
    public var customID: String
    /// The model, as the provider names it.
    public var model: String
    /// What the model is to be and to obey.
    public var system: String
    /// The question with its data.
    public var user: String
    /// 1 to 64 of `A-Z a-z 0-9 _ -`.
    public var schemaName: String
    /// The strict JSON schema of the answer, compact JSON.
    public var schema: [UInt8]
    /// What the user set for the model.
    public var parameters: ModelParameters

    /// Creates a prompt request.
    public init(
        customID: String,
        model: String,
        system: String,
        user: String,
        schemaName: String,
        schema: [UInt8],
        parameters: ModelParameters = ModelParameters()
    ) {
        self.customID = customID
        self.model = model
        self.system = system
        self.user = user
        self.schemaName = schemaName
        self.schema = schema
        self.parameters = parameters
    }
}

/// What the user set for the model; nil leaves the provider's default.
///
/// A model that refuses one does not get it.
public struct ModelParameters: Hashable, Sendable {
    /// The longest answer in tokens, reasoning included.
    public var maxCompletionTokens: Int?
    /// 0 to 2; many reasoning models refuse it.
    public var temperature: Double?
    /// Nucleus sampling, 0 to 1; many reasoning models refuse it.
    public var topP: Double?
    /// Asks for answers that repeat, as far as the provider can.
    public var seed: Int?
    /// Such as `low`; standard models refuse it.
    public var reasoningEffort: String?

    /// Creates parameters; those left out keep the default of the provider.
    public init(
        maxCompletionTokens: Int? = nil,
        temperature: Double? = nil,
        topP: Double? = nil,
        seed: Int? = nil,
        reasoningEffort: String? = nil
    ) {
        self.maxCompletionTokens = maxCompletionTokens
        self.temperature = temperature
        self.topP = topP
        self.seed = seed
        self.reasoningEffort = reasoningEffort
    }
}

/// A parameter that was set but not sent, and why.
public struct DroppedParameter: Hashable, Sendable {
    /// The provider's name of the parameter.
    public var name: String
    /// A sentence for the user.
    public var reason: String

    /// Creates a note on a parameter that was left out.
    public init(name: String, reason: String) {
        self.name = name
        self.reason = reason
    }
}
