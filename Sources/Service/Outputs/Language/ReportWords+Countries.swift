extension ReportWords {
    /// Such as `France`, from an ISO 3166 code; the code itself for a country that few readers of these languages are in.
    func country(_ code: String) -> String { countries[code] ?? code }

    /// By ISO 3166 code: English, then the languages of `frame`.
    static let countryNames = """
        AE|United Arab Emirates|Émirats arabes unis|Vereinigte Arabische Emirate|Verenigde Arabische Emiraten|Emirati Arabi Uniti|Emiratos Árabes Unidos|アラブ首長国連邦
        AR|Argentina|Argentine|Argentinien|Argentinië|Argentina|Argentina|アルゼンチン
        AT|Austria|Autriche|Österreich|Oostenrijk|Austria|Austria|オーストリア
        AU|Australia|Australie|Australien|Australië|Australia|Australia|オーストラリア
        BE|Belgium|Belgique|Belgien|België|Belgio|Bélgica|ベルギー
        BG|Bulgaria|Bulgarie|Bulgarien|Bulgarije|Bulgaria|Bulgaria|ブルガリア
        BR|Brazil|Brésil|Brasilien|Brazilië|Brasile|Brasil|ブラジル
        CA|Canada|Canada|Kanada|Canada|Canada|Canadá|カナダ
        CH|Switzerland|Suisse|Schweiz|Zwitserland|Svizzera|Suiza|スイス
        CL|Chile|Chili|Chile|Chili|Cile|Chile|チリ
        CN|China|Chine|China|China|Cina|China|中国
        CO|Colombia|Colombie|Kolumbien|Colombia|Colombia|Colombia|コロンビア
        CY|Cyprus|Chypre|Zypern|Cyprus|Cipro|Chipre|キプロス
        CZ|Czechia|Tchéquie|Tschechien|Tsjechië|Cechia|Chequia|チェコ
        DE|Germany|Allemagne|Deutschland|Duitsland|Germania|Alemania|ドイツ
        DK|Denmark|Danemark|Dänemark|Denemarken|Danimarca|Dinamarca|デンマーク
        EE|Estonia|Estonie|Estland|Estland|Estonia|Estonia|エストニア
        ES|Spain|Espagne|Spanien|Spanje|Spagna|España|スペイン
        FI|Finland|Finlande|Finnland|Finland|Finlandia|Finlandia|フィンランド
        FR|France|France|Frankreich|Frankrijk|Francia|Francia|フランス
        GB|United Kingdom|Royaume-Uni|Vereinigtes Königreich|Verenigd Koninkrijk|Regno Unito|Reino Unido|英国
        GR|Greece|Grèce|Griechenland|Griekenland|Grecia|Grecia|ギリシャ
        HK|Hong Kong|Hong Kong|Hongkong|Hongkong|Hong Kong|Hong Kong|香港
        HR|Croatia|Croatie|Kroatien|Kroatië|Croazia|Croacia|クロアチア
        HU|Hungary|Hongrie|Ungarn|Hongarije|Ungheria|Hungría|ハンガリー
        IE|Ireland|Irlande|Irland|Ierland|Irlanda|Irlanda|アイルランド
        IL|Israel|Israël|Israel|Israël|Israele|Israel|イスラエル
        IN|India|Inde|Indien|India|India|India|インド
        IT|Italy|Italie|Italien|Italië|Italia|Italia|イタリア
        JP|Japan|Japon|Japan|Japan|Giappone|Japón|日本
        KR|South Korea|Corée du Sud|Südkorea|Zuid-Korea|Corea del Sud|Corea del Sur|韓国
        LI|Liechtenstein|Liechtenstein|Liechtenstein|Liechtenstein|Liechtenstein|Liechtenstein|リヒテンシュタイン
        LT|Lithuania|Lituanie|Litauen|Litouwen|Lituania|Lituania|リトアニア
        LU|Luxembourg|Luxembourg|Luxemburg|Luxemburg|Lussemburgo|Luxemburgo|ルクセンブルク
        LV|Latvia|Lettonie|Lettland|Letland|Lettonia|Letonia|ラトビア
        MC|Monaco|Monaco|Monaco|Monaco|Monaco|Mónaco|モナコ
        MT|Malta|Malte|Malta|Malta|Malta|Malta|マルタ
        MX|Mexico|Mexique|Mexiko|Mexico|Messico|México|メキシコ
        NL|Netherlands|Pays-Bas|Niederlande|Nederland|Paesi Bassi|Países Bajos|オランダ
        NO|Norway|Norvège|Norwegen|Noorwegen|Norvegia|Noruega|ノルウェー
        NZ|New Zealand|Nouvelle-Zélande|Neuseeland|Nieuw-Zeeland|Nuova Zelanda|Nueva Zelanda|ニュージーランド
        PL|Poland|Pologne|Polen|Polen|Polonia|Polonia|ポーランド
        PT|Portugal|Portugal|Portugal|Portugal|Portogallo|Portugal|ポルトガル
        RO|Romania|Roumanie|Rumänien|Roemenië|Romania|Rumanía|ルーマニア
        SE|Sweden|Suède|Schweden|Zweden|Svezia|Suecia|スウェーデン
        SG|Singapore|Singapour|Singapur|Singapore|Singapore|Singapur|シンガポール
        SI|Slovenia|Slovénie|Slowenien|Slovenië|Slovenia|Eslovenia|スロベニア
        SK|Slovakia|Slovaquie|Slowakei|Slowakije|Slovacchia|Eslovaquia|スロバキア
        TR|Turkey|Turquie|Türkei|Turkije|Turchia|Turquía|トルコ
        US|United States|États-Unis|USA|Verenigde Staten|Stati Uniti|Estados Unidos|米国
        ZA|South Africa|Afrique du Sud|Südafrika|Zuid-Afrika|Sudafrica|Sudáfrica|南アフリカ
        """
}
