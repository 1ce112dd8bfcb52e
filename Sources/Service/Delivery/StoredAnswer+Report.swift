import Jobs

extension StoredAnswer {
    /// How an answer is found again for the same content; nil where it is not to be.
    ///
    /// - `place`: where it stands in its results file.
    init?(_ report: AnalysisReport, of source: RequestRecord.Source, at place: Range<Int64>) {
        guard let key = source.key else { return nil }
        self.init(
            key: key,
            deliveredAt: report.deliveredAt,
            createdAt: report.createdAt,
            batchID: report.batchID,
            submissionID: report.submissionID,
            customID: report.customID,
            model: report.model,
            isSimulated: report.simulated,
            offset: place.lowerBound,
            length: Int(place.upperBound - place.lowerBound),
            output: ""
        )
    }
}
