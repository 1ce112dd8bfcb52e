/// Names of languages, so that a model is told a word and not a code.
enum AnswerLanguage {
    /// The name in English of an ISO 639-1 code, with or without a region such as `de-CH`.
    static func name(of code: String) -> String {
        let primary = code.lowercased().prefix { $0.isASCII && $0.isLetter }
        guard let name = names[String(primary)] else {
            return primary.isEmpty ? "English" : "the language with the ISO code \(primary.prefix(3))"
        }
        return name
    }

    private static let names = [
        "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
        "en": "English", "es": "Spanish", "et": "Estonian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
        "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
        "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian",
        "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
        "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
    ]
}
