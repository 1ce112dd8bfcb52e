extension ReportWords {
    /// A class or type of asset, a kind of account, a region or a sector; a word of the file stays as it is.
    func name(_ text: String) -> String {
        if let known = names[text] { return known }
        if let code = Self.countryCodes[text] { return country(code) }
        // No language needs to be asked for these.
        return Self.properNames[text] ?? KeyWording.name(text)
    }

    /// The words a portfolio's facts choose from, then English, then the languages of `frame`.
    static let choices = """
        stock|Stocks|Actions|Aktien|Aandelen|Azioni|Acciones|株式
        etf|ETFs|ETF|ETFs|ETF’s|ETF|ETF|ETF
        mutual_fund|Mutual funds|Fonds|Fonds|Fondsen|Fondi|Fondos|投資信託
        bond|Bonds|Obligations|Anleihen|Obligaties|Obbligazioni|Bonos|債券
        bond_gov|Government bonds|Obligations d’État|Staatsanleihen|Staatsobligaties|Titoli di Stato|Bonos del Estado|国債
        bond_corp|Corporate bonds|Obligations d’entreprises|Unternehmensanleihen|Bedrijfsobligaties|Obbligazioni societarie|Bonos corporativos|社債
        bond_ig|Investment-grade bonds|Obligations de bonne qualité|Anleihen guter Bonität|Obligaties van hoge kwaliteit|Obbligazioni investment grade|Bonos con grado de inversión|投資適格債
        bond_hy|High-yield bonds|Obligations à haut rendement|Hochzinsanleihen|Hoogrentende obligaties|Obbligazioni ad alto rendimento|Bonos de alto rendimiento|ハイイールド債
        bond_il|Inflation-linked bonds|Obligations indexées sur l’inflation|Inflationsindexierte Anleihen|Inflatiegekoppelde obligaties|Obbligazioni indicizzate all’inflazione|Bonos ligados a la inflación|物価連動債
        bond_em|Emerging-market bonds|Obligations émergentes|Schwellenländeranleihen|Obligaties opkomende markten|Obbligazioni dei mercati emergenti|Bonos de mercados emergentes|新興国債券
        bond_muni|Municipal bonds|Obligations municipales|Kommunalanleihen|Gemeentelijke obligaties|Obbligazioni municipali|Bonos municipales|地方債
        cash|Cash|Liquidités|Liquide Mittel|Contanten|Liquidità|Efectivo|現金
        cash_eq|Cash equivalents|Équivalents de trésorerie|Geldnahe Mittel|Kasequivalenten|Equivalenti di cassa|Equivalentes de efectivo|現金同等物
        money_market|Money market|Marché monétaire|Geldmarkt|Geldmarkt|Mercato monetario|Mercado monetario|短期金融商品
        crypto|Crypto|Crypto|Krypto|Crypto|Cripto|Cripto|暗号資産
        crypto_core|Core crypto|Crypto principales|Große Kryptowerte|Grote crypto|Cripto principali|Criptos principales|主要暗号資産
        stablecoin|Stablecoins|Stablecoins|Stablecoins|Stablecoins|Stablecoin|Stablecoins|ステーブルコイン
        reit|Listed property|Immobilier coté|Immobilienwerte|Beursgenoteerd vastgoed|Immobiliare quotato|Inmobiliario cotizado|不動産投資信託
        commodity_broad|Commodities|Matières premières|Rohstoffe|Grondstoffen|Materie prime|Materias primas|商品全般
        commodity_energy|Energy commodities|Matières premières énergétiques|Energierohstoffe|Energiegrondstoffen|Materie prime energetiche|Materias primas energéticas|エネルギー商品
        commodity_agri|Agricultural commodities|Matières premières agricoles|Agrarrohstoffe|Landbouwgrondstoffen|Materie prime agricole|Materias primas agrícolas|農産物
        metal|Precious metals|Métaux précieux|Edelmetalle|Edelmetalen|Metalli preziosi|Metales preciosos|貴金属
        fx|Foreign exchange|Devises|Devisen|Valuta|Valute|Divisas|外国為替
        derivative_option|Options|Options|Optionen|Opties|Opzioni|Opciones|オプション
        derivative_future|Futures|Contrats à terme|Terminkontrakte|Futures|Future|Futuros|先物
        other|Other|Autres|Sonstige|Overig|Altro|Otros|その他
        unspecified|Kind not given|Nature non indiquée|Art nicht angegeben|Soort niet vermeld|Tipo non indicato|Tipo no indicado|種別記載なし
        Other|Other|Autres|Sonstige|Overig|Altro|Otros|その他
        Unspecified|Not given|Non précisé|Nicht angegeben|Niet vermeld|Non specificato|Sin especificar|記載なし
        Unknown|Unknown|Inconnu|Unbekannt|Onbekend|Sconosciuto|Desconocido|不明
        Cash|Cash|Liquidités|Liquide Mittel|Contanten|Liquidità|Efectivo|現金
        US|US|États-Unis|USA|VS|USA|EE. UU.|米国
        Technology|Technology|Technologie|Technologie|Technologie|Tecnologia|Tecnología|テクノロジー
        Information Technology|Information Technology|Technologies de l’information|Informationstechnologie|Informatietechnologie|Tecnologia dell’informazione|Tecnologías de la información|情報技術
        Financials|Financials|Finance|Finanzwerte|Financiële waarden|Finanza|Finanzas|金融
        Health Care|Health Care|Santé|Gesundheit|Gezondheidszorg|Sanità|Salud|ヘルスケア
        Healthcare|Healthcare|Santé|Gesundheit|Gezondheidszorg|Sanità|Salud|ヘルスケア
        Materials|Materials|Matériaux|Grundstoffe|Basismaterialen|Materiali|Materiales|素材
        Industrials|Industrials|Industrie|Industrie|Industrie|Industria|Industria|資本財
        Consumer Discretionary|Consumer Discretionary|Consommation discrétionnaire|Nicht-Basiskonsum|Luxegoederen|Beni voluttuari|Consumo discrecional|一般消費財
        Consumer Staples|Consumer Staples|Consommation de base|Basiskonsum|Basisconsumptiegoederen|Beni di prima necessità|Consumo básico|生活必需品
        Energy|Energy|Énergie|Energie|Energie|Energia|Energía|エネルギー
        Utilities|Utilities|Services aux collectivités|Versorger|Nutsbedrijven|Servizi pubblici|Servicios públicos|公益事業
        Real Estate|Real Estate|Immobilier|Immobilien|Vastgoed|Immobiliare|Inmobiliario|不動産
        Communication Services|Communication Services|Services de communication|Kommunikationsdienste|Communicatiediensten|Servizi di comunicazione|Servicios de comunicación|通信サービス
        North America|North America|Amérique du Nord|Nordamerika|Noord-Amerika|Nord America|Norteamérica|北米
        Latin America|Latin America|Amérique latine|Lateinamerika|Latijns-Amerika|America Latina|Latinoamérica|中南米
        Asia Pacific|Asia Pacific|Asie-Pacifique|Asien-Pazifik|Azië-Pacific|Asia-Pacifico|Asia-Pacífico|アジア太平洋
        Europe|Europe|Europe|Europa|Europa|Europa|Europa|欧州
        Asia|Asia|Asie|Asien|Azië|Asia|Asia|アジア
        Emerging|Emerging markets|Marchés émergents|Schwellenländer|Opkomende markten|Mercati emergenti|Mercados emergentes|新興国
        Global|Global|Monde|Welt|Wereld|Globale|Global|世界
        brokerage|Brokerage|Compte-titres|Wertpapierdepot|Effectenrekening|Conto titoli|Cuenta de valores|証券口座
        savings|Savings|Épargne|Sparkonto|Spaarrekening|Conto di risparmio|Ahorro|貯蓄口座
        exchange|Exchange|Plateforme d’échange|Börsenkonto|Beursrekening|Conto su piattaforma|Plataforma de intercambio|取引所口座
        vault|Vault|Coffre|Tresor|Kluis|Caveau|Bóveda|保管庫
        retirement|Retirement|Retraite|Altersvorsorge|Pensioenspaarrekening|Previdenza|Jubilación|退職口座
        pension|Pension|Pension|Rente|Pensioen|Pensione|Pensión|年金
        investment|Investment|Placement|Anlagekonto|Beleggingsrekening|Conto d’investimento|Inversión|投資口座
        spot|Spot|Comptant|Spotkonto|Spotrekening|Conto spot|Al contado|現物口座
        wallet|Wallet|Portefeuille numérique|Wallet|Wallet|Wallet|Monedero|ウォレット
        trust|Trust|Fiducie|Treuhandkonto|Trust|Trust|Fideicomiso|信託
        joint|Joint account|Compte joint|Gemeinschaftskonto|Gezamenlijke rekening|Conto cointestato|Cuenta conjunta|共同口座
        depot|Custody account|Dépôt|Depot|Depot|Deposito|Depósito|保管口座
        non_registered|Taxable account|Compte non enregistré|Nicht begünstigtes Konto|Niet-geregistreerde rekening|Conto non agevolato|Cuenta sin ventajas fiscales|課税口座
        """

    /// Names of tax wrappers, the same in every language.
    private static let properNames = [
        "pea": "PEA", "pea_pme": "PEA-PME", "cto": "CTO", "per": "PER", "assurance_vie": "Assurance-vie",
        "401k": "401(k)",
        "403b": "403(b)", "ira": "IRA", "roth_ira": "Roth IRA", "hsa": "HSA", "529": "529", "isa": "ISA",
        "lisa": "LISA",
        "sipp": "SIPP", "gia": "GIA", "tfsa": "TFSA", "rrsp": "RRSP", "resp": "RESP", "riester": "Riester",
        "ruerup": "Rürup", "3a": "3a", "3b": "3b", "box3": "Box 3", "nisa": "NISA", "ideco": "iDeCo", "super": "Super",
        "smsf": "SMSF", "cpf": "CPF", "srs": "SRS",
    ]
}
