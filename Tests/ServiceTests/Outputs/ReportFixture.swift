import Batches
import Jobs
import LinuxSystem
import Prompts
import Service
import StrictJSON

/// One finished analysis, as a test needs it.
func report(
    of source: FileName = "smith.json",
    type: AnalysisType = .risk,
    answer: String,
    facts: String? = nil,
    simulated: Bool = false,
    usage: TokenUsage? = TokenUsage(input: 1234, cachedInput: 1024, output: 567),
    cost: Double? = 0.0123,
    warnings: [RequestRecord.Warning] = [],
    investor: String? = nil,
    language: String = "en",
    country: String? = nil
) throws -> AnalysisReport {
    AnalysisReport(
        type: type,
        sourceName: source,
        contentHash: "9f86d081884c7d65",
        customID: "risk-0001",
        batchID: "batch_abc",
        submissionID: "20261122T140530Z-1",
        provider: "openai",
        model: "gpt-4o-mini",
        promptVersion: "risk/1",
        simulated: simulated,
        createdAt: 1_795_356_330,
        deliveredAt: 1_795_360_230,
        answer: try JSONDocument(parsing: Array(answer.utf8)),
        facts: try facts.map { try JSONDocument(parsing: Array($0.utf8)).root },
        investor: try investor.map { try JSONDocument(parsing: Array($0.utf8)).root },
        usage: usage,
        cost: cost,
        warnings: warnings,
        language: ReportLanguage(language),
        country: country
    )
}
