/// Everything that can be set about mosychlos; a plain `Configuration()` holds the defaults.
///
/// `ConfigurationKey.all` is the table of the keys in `config.yaml` with their ranges and meanings.
public struct Configuration: Hashable, Sendable {
    /// `data_dir`, default `mosychlos-data`: where everything is kept, seen from the working directory.
    ///
    /// The folder `batch/` inside it is the drop root.
    public var dataDirectory: String
    /// `llm`: who answers, and how to reach them.
    public var llm: LLM
    /// `batch`: when a batch is sent, and what it may cost.
    public var batch: Batch
    /// `outputs`, default all: what is written for each portfolio; at least one, none twice.
    public var outputs: [OutputFormat]
    /// `watch`: how the inbox is looked after.
    public var watch: Watch
    /// `retention`: how long what is finished is kept.
    public var retention: Retention
    /// `notify`: who is told when something has happened.
    public var notify: Notify
    /// `webhooks`: who tells us when something has happened.
    public var webhooks: Webhooks
    /// `privacy`, default `minimal`: how much of a portfolio may leave this machine.
    public var privacy: Privacy
    /// `language`, default `en`: the language of the answers, as a language tag such as `pt-BR`.
    public var language: String
    /// `investor`: whose portfolios these are.
    public var investor: Investor
    /// `jurisdiction`: what the portfolios are held against.
    public var jurisdiction: Jurisdiction
    /// `presets`, default `presets/` in the data directory: the folder of analysis types of one's own.
    public var presetsDirectory: String?
    /// `log_level`, default `info`: the least important messages that are still logged.
    public var logLevel: LogLevel
    /// `log_format`, default `text`: how a line of the log is written.
    public var logFormat: LogFormat
    /// `prices`, default none: the path of a price table used before the built-in one.
    public var pricesFile: String?
    /// `metrics`, default none: the file for node_exporter's textfile collector.
    public var metricsFile: String?
    /// `models`, default none: the path of a table of model parameters used before the built-in one.
    public var modelsFile: String?

    /// Creates a configuration in which what is left out has its default.
    public init(
        dataDirectory: String = "mosychlos-data",
        llm: LLM = LLM(),
        batch: Batch = Batch(),
        outputs: [OutputFormat] = [.markdown, .html, .json],
        watch: Watch = Watch(),
        retention: Retention = Retention(),
        notify: Notify = Notify(),
        webhooks: Webhooks = Webhooks(),
        privacy: Privacy = .minimal,
        language: String = "en",
        investor: Investor = Investor(),
        jurisdiction: Jurisdiction = Jurisdiction(),
        presetsDirectory: String? = nil,
        logLevel: LogLevel = .info,
        logFormat: LogFormat = .text,
        pricesFile: String? = nil,
        modelsFile: String? = nil
    ) {
        self.dataDirectory = dataDirectory
        self.llm = llm
        self.batch = batch
        self.outputs = outputs
        self.watch = watch
        self.retention = retention
        self.notify = notify
        self.webhooks = webhooks
        self.privacy = privacy
        self.language = language
        self.investor = investor
        self.jurisdiction = jurisdiction
        self.presetsDirectory = presetsDirectory
        self.logLevel = logLevel
        self.logFormat = logFormat
        self.pricesFile = pricesFile
        self.modelsFile = modelsFile
    }
}

extension Configuration {
    /// The files written for each portfolio.
    public enum OutputFormat: String, Hashable, Sendable, CaseIterable {
        case markdown = "md"
        case html
        case json
    }

    /// How much of a portfolio may leave this machine.
    public enum Privacy: String, Hashable, Sendable, CaseIterable {
        /// What the analysis needs: no names, ids, tags or unknown keys.
        case minimal
        case full
    }

    /// The least important messages that are still logged.
    public enum LogLevel: String, Hashable, Sendable, CaseIterable {
        case debug
        case info
        case warning
        case error
    }
    /// How a line of the log is written.
    public enum LogFormat: String, Hashable, Sendable, CaseIterable {
        /// Words and `key=value` pairs.
        case text
        /// A JSON object.
        case json
    }
}
