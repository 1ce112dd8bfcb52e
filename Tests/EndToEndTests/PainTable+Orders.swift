extension PainTable {
    /// What is ordered, and how often.
    static let orders = [
        Row(
            1,
            "A create call without an answer is not repeated: the batch is looked for",
            (endToEnd + "PipelineTests.swift", "A lost answer to the create call makes one batch, not two"),
            (providers + "OpenAIProviderTests.swift", "An order is never sent twice, and doubt is said")
        ),
        Row(
            2,
            "A death between create and its answer leaves no orphan",
            (endToEnd + "RestartTests.swift", "A stop in one phase changes nothing about the outcome"),
            (
                endToEnd + "OrphanTests.swift",
                "A batch whose submission is gone is named once at the start, and left alone"
            ),
            (
                endToEnd + "OrphanTests.swift",
                "A batch that the list shows late is adopted before a second one is ordered"
            )
        ),
        Row(
            3,
            "Nothing is lost when the waiting ends",
            (
                endToEnd + "RestartTests.swift",
                "200 drops survive a stop in the middle of every phase, each billed once"
            ),
            (
                endToEnd + "SplitTests.swift",
                "A daemon sends and finishes all parts of what a command that was killed has submitted"
            )
        ),
        Row(4, "Completed without an output file: the failures are read", pains),
        Row(5, "Both files are read, and what is in neither is noticed", pains),
        Row(6, "Counts are of the files, not the provider's; a status of 0 is no success", pains),
        Row(
            7,
            "Success is status 200 and a readable body, whatever `error` says",
            pains,
            (providers + "ResultLineTests.swift", "A failure is found wherever it stands")
        ),
        Row(8, "An empty file id is none", pains),
        Row(
            9,
            "The enqueued-token limit takes no attempt, however it is said",
            (
                endToEnd + "PainTests.swift",
                "A full queue at the provider takes no attempt, and the same upload goes in later"
            ),
            (
                "JobsTests/SubmissionMachineTests.swift",
                "A batch turned away for enqueued tokens is created again later from the same upload"
            )
        ),
        Row(
            10,
            "Waits for the token limit grow, and end after a day; what is sent meanwhile is smaller",
            (
                "ServiceTests/Submissions/WaitsTests.swift",
                "Waits for room in the provider's queue grow, and end after a day"
            ),
            (
                endToEnd + "PainTests.swift",
                "A queue that stays full for a day hands its drops back, free of charge, with the provider's words"
            ),
            ("ServiceTests/Sending/SendingOrderTests.swift", "A limit that was learned is tighter, never wider"),
            (
                "ServiceTests/Submissions/QueueAnswerTests.swift",
                "What is too much alone is cut, a single request given up, and all else waits"
            ),
            (
                endToEnd + "TooLargeTests.swift",
                "More than a model may have enqueued is cut, and the parts wait for one another"
            )
        ),
        Row(
            11,
            "A batch that is stuck is reported, ended, salvaged, and only its rest sent again",
            (
                endToEnd + "DeadlineTests.swift",
                "A batch that is stuck is reported, ended after its window, and only its rest is sent again"
            ),
            (
                "ServiceTests/Submissions/BatchDeadlinesTests.swift",
                "Each state has a time of its own, and all of them together one more"
            )
        ),
        Row(12, "Of an expired batch only what was not answered is sent again", pains),
        Row(
            13,
            "An upload that the provider does not find is made again, and that has an end",
            (endToEnd + "LostUploadTests.swift", "The lines are uploaded anew and every drop is delivered"),
            (
                endToEnd + "LostUploadTests.swift",
                "An upload that is lost every time comes back, free of charge, with the provider's words"
            )
        ),
        Row(
            14,
            "A batch of another account is not taken for lost",
            (
                endToEnd + "OtherAccountTests.swift",
                "A batch unknown to another key is not handed back, and delivered once the right key is there again"
            )
        ),
    ]
}
