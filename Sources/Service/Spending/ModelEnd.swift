package import Batches
import LinuxSystem

/// That a model is shut down soon, or has been.
///
/// A batch for a model that ends within its day is lost, and one for a model that has ended is refused.
package struct ModelEnd: Hashable, Sendable {
    package var model: String
    /// Such as `2026-12-11`.
    package var day: String
    package var isPast: Bool
    /// The day of the table that says so, which is all that is known.
    package var known: String
    /// A model of the same maker that stays; nil where none is known.
    package var successor: String?

    /// How long before its end a model is spoken of.
    private static let notice: Int64 = 90 * 86_400

    /// nil where the end is far off or not known.
    ///
    /// - `now`: Unix seconds.
    package init?(of model: String, in prices: PriceTable, at now: Int64) {
        guard let day = prices.shutDown(of: model), day <= UTCTime(unixSeconds: now + Self.notice).date else {
            return nil
        }
        self.model = model
        self.day = day
        known = prices.date
        isPast = day <= UTCTime(unixSeconds: now).date
    }

    /// What there is to say, and to do.
    package var words: String {
        let other = successor.map { ", such as \($0)" } ?? ""
        let source = "by what was known on \(known)"
        return isPast
            ? "\(model) was shut down on \(day), \(source): requests to it fail; set llm.model to another\(other)"
            : "\(model) is shut down on \(day), \(source); set llm.model to another\(other) before"
    }
}

extension Configuration {
    /// The end of a model, where it is its maker who is asked: what others call by that name may live on.
    package func end(of model: String, in prices: PriceTable, at now: Int64) -> ModelEnd? {
        guard llm.provider != .simulator, llm.baseURL == nil else { return nil }
        var end = ModelEnd(of: model, in: prices, at: now)
        if llm.provider == .openAI { end?.successor = PriceTable.lasting(at: now) }
        return end
    }
}
