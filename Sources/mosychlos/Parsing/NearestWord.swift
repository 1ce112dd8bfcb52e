import Portfolios

/// The candidate a word was most likely meant to be: the only one that begins with it, else the nearest in spelling.
func nearestWord(to word: String, among candidates: [String]) -> String? {
    let completions = word.count < 3 ? [] : candidates.filter { $0.hasPrefix(word.lowercased()) }
    return completions.count == 1 ? completions[0] : nearestName(to: word, among: candidates)
}
