import Foundation
import TestSupport
import Testing

/// The 37 known pains of batch APIs, and the tests that show each to be handled.
///
/// A test is named by its file and its sentence, a rig in another language by its file and a line of it: whoever renames
/// or removes one is told here.
struct PainTable {
    struct Row: Sendable {
        var pain: Int
        var words: String
        /// Files below `Tests`, and what has to stand in them.
        var shown: [(file: String, text: String)]

        init(_ pain: Int, _ words: String, _ shown: (file: String, text: String)...) {
            self.pain = pain
            self.words = words
            self.shown = shown
        }
    }

    private static let endToEnd = "EndToEndTests/"
    private static let providers = "ProvidersTests/"
    private static let pains = ("EndToEndTests/PainTests.swift", "Every drop comes to its true end")

    static let rows = [
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

    @Test func `Every pain has its row`() {
        #expect(Self.rows.map(\.pain) == Array(1...37))
    }

    @Test(arguments: rows)
    func `What shows a pain to be handled is there`(row: Row) throws {
        #expect(!row.shown.isEmpty)
        let tests = #filePath.parentPath.parentPath
        for (file, text) in row.shown {
            let found = EndToEndTests.text(of: "\(tests)/\(file)")
            let source = try #require(found, "pain \(row.pain): \(file)")
            let isSwift = file.hasSuffix(".swift")
            #expect(source.contains(isSwift ? "func `\(text)`" : text), "pain \(row.pain): \(text)")
            if isSwift { #expect(source.contains("@Test")) }
        }
    }
}
