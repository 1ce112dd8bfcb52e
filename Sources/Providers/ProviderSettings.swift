package import Batches

/// Where a provider is and who is calling.
package struct ProviderSettings: Sendable {
    /// The name configuration and job files use.
    package var name: String
    /// With the version and without a slash at the end, such as `https://api.openai.com/v1`.
    package var baseURL: String
    package var apiKey: Secret
    package var organization: String?
    package var project: String?
    package var userAgent: String
    package var limits: BatchLimits
    /// Which of OpenAI's two endpoints requests go to.
    package var endpoint: EndpointChoice

    /// An empty `baseURL` is OpenAI's own.
    package init(
        name: String = "openai",
        baseURL: String = "",
        apiKey: Secret,
        organization: String? = nil,
        project: String? = nil,
        userAgent: String = "mosychlos",
        limits: BatchLimits = BatchLimits(requests: 50_000, bytes: 200 << 20),
        endpoint: EndpointChoice = .auto
    ) {
        self.name = name
        self.baseURL = baseURL.isEmpty ? "https://api.openai.com/v1" : baseURL
        while self.baseURL.hasSuffix("/") { self.baseURL.removeLast() }
        self.apiKey = apiKey
        self.organization = organization
        self.project = project
        self.userAgent = userAgent
        self.limits = limits
        self.endpoint = endpoint
    }

    /// Who we are, and the key in a header of this name.
    func headers(key name: String) -> [HTTPRequest.Header] {
        let agent = HTTPRequest.Header("User-Agent", userAgent)
        return apiKey.isEmpty ? [agent] : [agent, HTTPRequest.Header(name, secret: apiKey)]
    }

    private var host: Substring {
        guard let scheme = baseURL.firstRange(of: "://") else { return "" }
        return baseURL[scheme.upperBound...].prefix { $0 != "/" && $0 != ":" }
    }

    var isAzure: Bool { host.hasSuffix(".azure.com") }

    /// Whether OpenAI's or Azure's own servers answer; others that speak the protocol want older names of parameters.
    var isOpenAI: Bool { isAzure || host == "api.openai.com" || host.hasSuffix(".api.openai.com") }
}
