extension ConfigurationKey {
    static let retention: [ConfigurationKey] = [
        ConfigurationKey(
            "retention.archive",
            \.retention.archive,
            .retention,
            "How long originals stay in archive/ after success; 0 keeps them for ever. Outputs are never cleared."
        ),
        ConfigurationKey(
            "retention.rejected",
            \.retention.rejected,
            .retention,
            "How long files that were never sent stay in rejected/; 0 keeps them for ever."
        ),
        ConfigurationKey(
            "retention.failed",
            \.retention.failed,
            .retention,
            "How long files without a result stay in failed/; 0 keeps them for ever."
        ),
        ConfigurationKey(
            "retention.jobs",
            \.retention.jobs,
            .retention,
            "How long job and results files of finished batches stay beside the inbox; 0 keeps them for ever. Their copies"
                + " in the outbox stay; repeated drops are answered from either."
        ),
        ConfigurationKey(
            "retention.closed",
            \.retention.closed,
            .retention,
            "How long our own records of finished batches are kept; 0 is for ever."
        ),
        ConfigurationKey(
            "retention.earlier",
            \.retention.earlier,
            .retention,
            "How long the pages in outbox/earlier are kept, which lead to the outputs of a time; 0 is for ever. The outputs stay."
        ),
        ConfigurationKey(
            "retention.audit",
            \.retention.audit,
            .retention,
            "How long the trail of decisions in .work/audit is kept; 0 is for ever."
        ),
        ConfigurationKey(
            "retention.clear_provider",
            \.retention.clearsProvider,
            .flag,
            "Whether the provider is told to delete the input and result files of a batch, or the batch where they are part of it,"
                + " once everything is delivered. Only what it confirms to be ours; it deletes the rest itself after its time."
        ),
    ]
}
