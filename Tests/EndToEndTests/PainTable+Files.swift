extension PainTable {
    /// What is in the files that go out and come back.
    static let files = [
        Row(
            15,
            "A cut download goes on where it was cut",
            (providers + "DownloadTests.swift", "Twenty cuts cost nothing but time"),
            ("Engine/volume/run.py", "cut 20 times")
        ),
        Row(16, "A file that cannot be fetched for a while is asked for again", pains),
        Row(
            17,
            "No line that could fail the whole file leaves the machine",
            ("BatchesTests/BatchRequestTests.swift", "What cannot be a request is not written"),
            (providers + "BatchJobDecodingTests.swift", "A refused input file says which lines")
        ),
        Row(
            18,
            "No custom_id twice",
            (
                "ServiceTests/Facade/StagingTests.swift",
                "Two requests with one id are refused before anything is written"
            )
        ),
        Row(
            19,
            "One model and one endpoint to a batch",
            ("ServiceTests/Facade/StagingTests.swift", "Requests for two models are refused before anything is written")
        ),
        Row(
            20,
            "UTF-8 without a mark goes out, any encoding comes in",
            ("StrictJSONTests/TextEncodingTests.swift", "Text in any encoding becomes UTF-8"),
            (providers + "RequestLineTests.swift", "A request line is this, byte for byte")
        ),
        Row(
            21,
            "Only a line feed ends a line",
            ("StrictJSONTests/LineSplitterTests.swift", "Only a line feed splits"),
            ("StrictJSONTests/JSONWriterTests.swift", "Text is escaped")
        ),
        Row(22, "A request is one line", ("BatchesTests/BatchRequestTests.swift", "A request is one line")),
        Row(
            23,
            "More than a batch takes is several batches and one submission",
            (endToEnd + "SplitTests.swift", "Six requests at four to a batch go by one id, from status to results"),
            (endToEnd + "SplitTests.swift", "Six requests are three batches by what their tokens come to"),
            (
                endToEnd + "SplitTests.swift",
                "Parts that wait for room for their tokens are sent by a daemon, one after the other"
            ),
            (
                "ServiceTests/Submissions/BatchWindowTests.swift",
                "A line has room within both limits only"
            ),
            (endToEnd + "TooLargeTests.swift", "A batch that is too large is cut until every part is taken"),
            (
                endToEnd + "TooLargeTests.swift",
                "A single request that is too large comes back with the provider's words, and costs nothing"
            ),
            ("Engine/volume/run.py", "requests, at most")
        ),
        Row(
            24,
            "What a model refuses is not sent",
            (providers + "RequestLineTests.swift", "What a model refuses is not sent, and each line says so")
        ),
        Row(
            25,
            "Cut, refused and empty answers are no success",
            pains,
            (providers + "ResultLineTests.swift", "Status 200 alone is no success, but it is billed")
        ),
        Row(26, "A batch that has vanished is said to be lost, and the drops are kept", pains),
    ]
}
