extension ConfigurationKey {
    /// How long a batch may take.
    static let deadlines: [ConfigurationKey] = [
        ConfigurationKey(
            "batch.deadlines.validating",
            \.batch.deadlines.validating,
            .duration(.zero ... .seconds(30 * 86_400)),
            "How long the provider may check the input file before STATUS.txt and the log report the batch as stuck; …"
        ),
        ConfigurationKey(
            "batch.deadlines.in_progress",
            \.batch.deadlines.inProgress,
            .duration(.zero ... .seconds(30 * 86_400)),
            "… may work on it, …"
        ),
        ConfigurationKey(
            "batch.deadlines.finalizing",
            \.batch.deadlines.finalizing,
            .duration(.zero ... .seconds(30 * 86_400)),
            "… may write its result files, …"
        ),
        ConfigurationKey(
            "batch.deadlines.cancelling",
            \.batch.deadlines.cancelling,
            .duration(.zero ... .seconds(30 * 86_400)),
            "… may end it, once cancelled, …"
        ),
        ConfigurationKey(
            "batch.deadlines.unknown",
            \.batch.deadlines.unknown,
            .duration(.zero ... .seconds(30 * 86_400)),
            "… may leave it in a state that mosychlos does not know."
        ),
        ConfigurationKey(
            "batch.deadlines.overdue",
            \.batch.deadlines.overdue,
            .duration(.zero ... .seconds(30 * 86_400)),
            "So long after its completion window a batch that has not ended is cancelled; its answers are kept, the rest is sent again."
        ),
        ConfigurationKey(
            "batch.deadlines.give_up",
            \.batch.deadlines.giveUp,
            .duration(.zero ... .seconds(30 * 86_400)),
            "So long after that a batch that does not even end is given up; so is what the provider refuses to say, or"
                + " does not know, for so long. Its drops go to failed/, for they may have been paid for."
        ),
    ]
}
