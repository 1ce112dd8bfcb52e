extension ReadmeText {
    static func use(_ settings: Settings) -> String {
        let done = """

               Then put an empty file beside it that is called the same with .done at its end, such as
               smith.json.done: it says that the portfolio is complete. Without it the portfolio waits.
            """
        return """
            HOW TO USE THIS FOLDER

            1. Copy a portfolio file (its name ends in .json) into a folder of inbox, such as inbox\\risk.\(settings.doneFiles ? done : "")
            2. It disappears from the inbox within a few seconds: it has been accepted.
            3. The analysis appears in outbox, in the folder of the same name. This takes minutes, sometimes
               hours, seldom more than a day: many portfolios are sent together, at half the usual price.

            STATUS.txt says at any time what is going on, what waits and why, and what it cost today;
            STATUS.html says the same and opens with a double click, as does outbox\\index.html, the list of
            all analyses.
            A bond's price is per unit, not in per cent: 0.985 for 98.5 %, or give its market_value.
            A file is at most \(Format.bytes(settings.maximumFileSize)) large. One file is one portfolio.
            """
    }

    static func folders(_ types: [(name: String, title: String)]) -> String {
        let width = 22
        let inboxes = types.map { type in
            "    " + TextPage.left(ForeignText.oneLine(type.name), width) + "  "
                + ForeignText.oneLine(type.title, limit: 60)
        }
        return """
            THE FOLDERS

            inbox         put portfolios here, into the folder of the analysis you want:
            \(inboxes.joined(separator: "\n"))
            processing    accepted, waiting for the answer; nothing to do here
            outbox        the finished analyses
            rejected      not sent and therefore free of charge; beside each file stands the reason
            failed        sent, or perhaps sent, but without a result; beside each file stands the reason
            archive       the portfolios whose analysis is finished, by day
            control       for commands, see below

            Please do not change files anywhere but in inbox and control. You may delete what you have read
            in outbox, and move files out of rejected and failed.
            """
    }

    static func outputs(_ settings: Settings) -> String {
        let kinds = [
            ("md", "smith.md            the analysis, for reading"),
            ("html", "smith.html          the same as a page with charts, opens with a double click"),
            ("json", "smith.result.json   the same for programs"),
        ]
        let lines = kinds.filter { settings.outputs.contains($0.0) }.map { "    \($0.1)" }
        return """
            WHAT COMES BACK

            For inbox\\risk\\smith.json, outbox\\risk holds:
            \(lines.joined(separator: "\n"))
            If these names are taken, the new ones are smith--2, smith--3 and so on. Nothing is overwritten.
            Every file appears complete: what you can see, you can open. The files job_... and results_... in
            outbox itself are the record of each batch, for programs.
            """
    }

    static let problems = """
        IF SOMETHING IS WRONG

        A file that cannot be used is moved to rejected, one without a result to failed. The text beside it
        (its name ends in .reason.txt) says what is wrong and where, what to do, and what it cost.
        To try again, correct the file if need be, and move it back into its inbox folder.
        A file that stays in the inbox is waiting, never forgotten: STATUS.txt names it and the reason.
        """

    static func control(_ settings: Settings) -> String {
        let schedule = """

            They are sent at these times only, by the clock of \(ForeignText.oneLine(settings.timeZone, limit: 40)):
                \(ForeignText.oneLine(settings.schedule, limit: 90))
            """
        return """
            URGENT, CANCEL, HOLD

            Portfolios are collected until nothing new has arrived for \(Format.duration(settings.quiet)), but at most for \(Format.duration(settings.maximumWait)).\(settings.schedule.isEmpty ? "" : schedule)

            Urgent        What is put into the folder urgent inside an inbox folder, such as inbox\\risk\\urgent,
                          is sent at once, together with what has been collected.
            Not yet sent  To take a portfolio back, delete it from the inbox.
            Cancel        To stop a batch that has been sent, create an empty file in control. Its name is
                          cancel_ and the number of the batch, such as cancel_batch_abc123. STATUS.txt has the
                          numbers. What is finished by then is still delivered, and paid for.
            Hold          A file named hold in control: nothing more is taken from the inbox (what was taken is
                          still sent); a file named resume ends that.
            Flush         A file named flush in control sends what has been collected, without waiting.

            Any ending will do: cancel_batch_abc123.txt works as well.
            """
    }

    static func again(_ settings: Settings) -> String {
        let title = "THE SAME PORTFOLIO TWICE"
        guard settings.duplicateWindow > 0 else {
            return """
                \(title)

                Every file you drop is analysed and paid for, even if its content was analysed before.
                """
        }
        let window = settings.duplicateWindow
        let time = window % 3600 == 0 && window <= 48 * 3600 ? "\(window / 3600) h" : Format.duration(window)
        return """
            \(title)

            A file whose content was analysed here within the last \(time), for the same
            kind of analysis, is answered with that result: at once, in outputs of its own, and without a
            second bill. While the first is still being analysed, the second waits in the inbox.
            For a new analysis (and a new bill) let the name end in .again.json, such as smith.again.json.
            """
    }
}
