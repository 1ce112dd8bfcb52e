extension PainTable {
    /// What is kept, waited for and given up, whoever the provider is.
    static let keeping = [
        Row(
            27,
            "Answers are fetched at once and kept here, and what they were can be proved",
            ("JobsTests/AnsweredIndexTests.swift", "Each answer is read back from the published file by its place"),
            (
                endToEnd + "DeliveryProofTests.swift",
                "The job file names length and digest of what came and of what was delivered"
            )
        ),
        Row(
            28,
            "What piles up is cleared away, here and at the provider, where that is wanted; only what is ours",
            (
                endToEnd + "ProviderClearingTests.swift",
                "What is delivered is deleted at the provider where that is wanted, and what others have stays"
            ),
            ("ProvidersTests/ClearingTests.swift", "A file of another name than ours stays"),
            (
                "ServiceTests/Pressure/RetentionTests.swift",
                "What is not known to be ours stays, and no link is followed"
            ),
            (
                endToEnd + "ProviderClearingTests.swift",
                "With another account's key nothing is deleted that the former one has left"
            )
        ),
        Row(
            29,
            "Cancelling what has ended is no failure of the batch",
            (
                endToEnd + "SplitTests.swift",
                "Cancelling a submission ends every batch of it, keeps what is finished and sends nothing again"
            ),
            (providers + "OpenAIProviderTests.swift", "What the provider says becomes a kind and a message")
        ),
        Row(
            30,
            "Whoever has to wait waits; of many batches a page of the list is asked",
            (
                "ServiceTests/Submissions/OutageTests.swift",
                "Of fifty that want to ask one asks, and all go on when it is answered"
            ),
            (
                "ServiceTests/Submissions/BatchPollerTests.swift",
                "A thousand batches are asked about by ten pages, few one by one"
            ),
            (providers + "RetryPolicyTests.swift", "The server's wish counts while it is reasonable")
        ),
        Row(
            31,
            "Deadlines go by the provider's clock",
            (providers + "ServerClockTests.swift", "The server's clock counts, and goes on between two answers"),
            (
                "ServiceTests/Submissions/BatchDeadlinesTests.swift",
                "The provider's own end of the window counts, whatever ours would be"
            ),
            (
                // Only the provider's clock goes on there.
                endToEnd + "DeadlineTests.swift",
                "A batch that is stuck is reported, ended after its window, and only its rest is sent again"
            ),
            (providers + "ServerClockTests.swift", "What answers instead of the server has a clock of its own"),
            (
                "ServiceTests/Webhooks/WebhookListenerTests.swift",
                "A clock of ours that is wrong refuses no message that the provider's clock agrees with"
            )
        ),
        Row(
            32,
            "The model that answered is kept, and one that ends is warned of",
            ("MosychlosTests/CheckTests.swift", "A model that ends soon or has ended is said"),
            (endToEnd + "PainTests.swift", "The model behind a name is kept as the provider tells it")
        ),
        Row(33, "Answers are joined by their id, in any order and once", pains),
        Row(
            34,
            "Errors need not be JSON",
            pains,
            (providers + "ResultLineTests.swift", "No line brings the program down")
        ),
        Row(
            35,
            "The status stands beside the counts, with its age",
            (
                endToEnd + "DeadlineTests.swift",
                "A batch that is stuck is reported, ended after its window, and only its rest is sent again"
            )
        ),
        Row(
            36,
            "Ids are what every provider takes, and counts of 0 are no failure",
            ("BatchesTests/BatchRequestTests.swift", "An id that some provider refuses is not written"),
            (providers + "BatchJobDecodingTests.swift", "Together wraps its batch, and nulls are no counts"),
            (providers + "AnthropicTests.swift", "A batch says by its counts how it ended"),
            ("Dialects/run.py", "def full_cycle")
        ),
        Row(
            37,
            "What never ends is given up, and not paid for a second time",
            (
                endToEnd + "RefusedQuestionTests.swift",
                "A batch whose state is never told is cancelled after its deadline, given up, and not sent again"
            ),
            (
                endToEnd + "DeadlineTests.swift",
                "A batch that does not even end when it is cancelled is given up, and nothing of it is sent again"
            ),
            ("Dialects/run.py", "def pending_for_ever")
        ),
    ]
}
