import Batches
import Service

/// Sends two questions as one batch and prints the answers: the facade in one page.
///
///     mosychlos simulate --port=4010 &
///     swift run batch-client http://127.0.0.1:4010/v1
///
/// The first argument is the address of a Batch API; without one it is OpenAI's own, with the key in `OPENAI_API_KEY`.
/// The second is the folder that everything is kept in, so that any later program can ask about the batch.
@main
enum BatchClient {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        var configuration = Configuration()
        configuration.llm.baseURL = arguments.first
        configuration.dataDirectory = arguments.dropFirst().first ?? "batch-client-data"
        configuration.batch.pollInterval = .seconds(1)
        let service = try BatchService(configuration: configuration)

        let requests = [
            ("analysis_1", "Half of it is one share, the rest is cash. What is the greatest risk?"),
            ("analysis_2", "All of it is one world index fund. What is missing?"),
        ].map { id, question in
            BatchRequest(
                customID: id,
                body: [
                    "model": "gpt-6-luna",
                    "messages": [
                        ["role": "system", "content": "You are a financial analyst."],
                        ["role": "user", "content": .string(question)],
                    ],
                ]
            )
        }

        // Returns as soon as the provider has the batch; `wait: true` would stay for the answers.
        let options = BatchOptions(metadata: ["purpose": "example"])
        let submitted = try await service.process(requests, options: options)
        print("submitted: \(submitted.id), \(submitted.status)")
        if let estimate = submitted.costEstimate?.cost { print("expected cost: \(estimate) USD") }

        let ended = try await service.wait(for: submitted.id, timeout: .seconds(24 * 3600)) { job in
            print("\(job.status): \(job.requestCounts.completed) of \(job.requestCounts.total)")
        }
        print("ended: \(ended.status)")

        let results = try await service.results(of: ended.id)
        print("\(results.successes) answers, \(results.failures) failures\(results.simulated ? ", SIMULATED" : "")")
        for item in results.items {
            switch item.outcome {
            case .success(let answer): print("\(item.customID): \(answer)")
            case .failure(let failure): print("\(item.customID) failed: \(failure.message)")
            }
        }
    }
}
