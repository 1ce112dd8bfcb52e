extension ReportWords {
    /// The words an investor's profile chooses from, in the languages of `frame`.
    static let investor = """
        retirement|retraite|Altersvorsorge|pensioen|pensione|jubilación|老後資金
        wealth preservation|préservation du patrimoine|Vermögenserhalt|vermogensbehoud|tutela del patrimonio|preservación del patrimonio|資産保全
        financial independence|indépendance financière|finanzielle Unabhängigkeit|financiële onafhankelijkheid|indipendenza finanziaria|independencia financiera|経済的自立
        education|études|Ausbildung|opleiding|istruzione|educación|教育資金
        home|logement|Eigenheim|woning|casa|vivienda|住宅資金
        reserve|réserve|Rücklage|reserve|riserva|reserva|予備資金
        inheritance|succession|Erbe|nalatenschap|eredità|herencia|相続
        charity|dons|Spenden|goede doelen|beneficenza|donaciones|寄付
        large purchase|achat important|größere Anschaffung|grote aankoop|acquisto importante|compra importante|高額購入
        equities|actions|Aktien|aandelen|azioni|acciones|株式
        growth equities|actions de croissance|Wachstumsaktien|groeiaandelen|azioni growth|acciones de crecimiento|グロース株
        value equities|actions décotées|Substanzaktien|waardeaandelen|azioni value|acciones de valor|バリュー株
        dividend equities|actions à dividendes|Dividendenaktien|dividendaandelen|azioni da dividendo|acciones de dividendo|配当株
        small caps|petites capitalisations|Nebenwerte|smallcaps|small cap|pequeña capitalización|小型株
        tech stocks|valeurs technologiques|Technologieaktien|technologieaandelen|titoli tecnologici|valores tecnológicos|ハイテク株
        emerging markets|marchés émergents|Schwellenländer|opkomende markten|mercati emergenti|mercados emergentes|新興国
        index funds|fonds indiciels|Indexfonds|indexfondsen|fondi indicizzati|fondos indexados|インデックスファンド
        etfs|ETF|ETFs|ETF’s|ETF|ETF|ETF
        bonds|obligations|Anleihen|obligaties|obbligazioni|bonos|債券
        government bonds|obligations d’État|Staatsanleihen|staatsobligaties|titoli di Stato|bonos del Estado|国債
        corporate bonds|obligations d’entreprises|Unternehmensanleihen|bedrijfsobligaties|obbligazioni societarie|bonos corporativos|社債
        high yield bonds|obligations à haut rendement|Hochzinsanleihen|hoogrentende obligaties|obbligazioni ad alto rendimento|bonos de alto rendimiento|ハイイールド債
        inflation linked bonds|obligations indexées sur l’inflation|inflationsindexierte Anleihen|inflatiegekoppelde obligaties|obbligazioni indicizzate all’inflazione|bonos ligados a la inflación|物価連動債
        money market|marché monétaire|Geldmarkt|geldmarkt|mercato monetario|mercado monetario|短期金融商品
        real estate|immobilier|Immobilien|vastgoed|immobiliare|inmobiliario|不動産
        infrastructure|infrastructures|Infrastruktur|infrastructuur|infrastrutture|infraestructuras|インフラ
        real assets|actifs réels|Sachwerte|reële activa|attività reali|activos reales|実物資産
        commodities|matières premières|Rohstoffe|grondstoffen|materie prime|materias primas|商品
        gold|or|Gold|goud|oro|oro|金
        crypto|cryptoactifs|Kryptowerte|crypto|cripto|cripto|暗号資産
        alternatives|actifs alternatifs|alternative Anlagen|alternatieve beleggingen|investimenti alternativi|inversiones alternativas|オルタナティブ
        private equity|capital-investissement|Private Equity|private equity|private equity|capital privado|プライベートエクイティ
        venture capital|capital-risque|Wagniskapital|durfkapitaal|capitale di rischio|capital riesgo|ベンチャーキャピタル
        hedge funds|fonds spéculatifs|Hedgefonds|hedgefondsen|hedge fund|fondos de cobertura|ヘッジファンド
        communication services|services de communication|Kommunikationsdienste|communicatiediensten|servizi di comunicazione|servicios de comunicación|通信サービス
        consumer discretionary|consommation discrétionnaire|Nicht-Basiskonsum|luxegoederen|beni voluttuari|consumo discrecional|一般消費財
        consumer staples|consommation de base|Basiskonsum|basisconsumptiegoederen|beni di prima necessità|consumo básico|生活必需品
        energy|énergie|Energie|energie|energia|energía|エネルギー
        financials|finance|Finanzwerte|financiële waarden|finanza|finanzas|金融
        health care|santé|Gesundheit|gezondheidszorg|sanità|salud|ヘルスケア
        industrials|industrie|Industrie|industrie|industria|industria|資本財
        technology|technologie|Technologie|technologie|tecnologia|tecnología|テクノロジー
        materials|matériaux|Grundstoffe|basismaterialen|materiali|materiales|素材
        utilities|services aux collectivités|Versorger|nutsbedrijven|servizi pubblici|servicios públicos|公益事業
        adult entertainment|divertissement pour adultes|Erotik|erotiek|intrattenimento per adulti|entretenimiento para adultos|アダルト
        alcohol|alcool|Alkohol|alcohol|alcol|alcohol|アルコール
        animal testing|tests sur les animaux|Tierversuche|dierproeven|test sugli animali|experimentación con animales|動物実験
        banks|banques|Banken|banken|banche|bancos|銀行
        coal|charbon|Kohle|steenkool|carbone|carbón|石炭
        controversial weapons|armes controversées|geächtete Waffen|controversiële wapens|armi controverse|armas controvertidas|非人道兵器
        defence|défense|Rüstung|defensie|difesa|defensa|防衛
        deforestation|déforestation|Entwaldung|ontbossing|deforestazione|deforestación|森林破壊
        derivatives|produits dérivés|Derivate|derivaten|derivati|derivados|デリバティブ
        factory farming|élevage intensif|Massentierhaltung|bio-industrie|allevamento intensivo|ganadería intensiva|工場式畜産
        fossil fuels|combustibles fossiles|fossile Brennstoffe|fossiele brandstoffen|combustibili fossili|combustibles fósiles|化石燃料
        fracking|fracturation hydraulique|Fracking|schaliegaswinning|fratturazione idraulica|fracturación hidráulica|水圧破砕
        fur|fourrure|Pelz|bont|pellicce|pieles|毛皮
        gambling|jeux d’argent|Glücksspiel|kansspelen|gioco d’azzardo|juego|ギャンブル
        genetic engineering|génie génétique|Gentechnik|gentechnologie|ingegneria genetica|ingeniería genética|遺伝子工学
        human rights violations|violations des droits humains|Menschenrechtsverletzungen|mensenrechtenschendingen|violazioni dei diritti umani|violaciones de derechos humanos|人権侵害
        interest|intérêts|Zinsen|rente|interessi|intereses|利子
        mining|mines|Bergbau|mijnbouw|industria mineraria|minería|鉱業
        nuclear power|énergie nucléaire|Kernkraft|kernenergie|energia nucleare|energía nuclear|原子力
        oil and gas|pétrole et gaz|Öl und Gas|olie en gas|petrolio e gas|petróleo y gas|石油・ガス
        oil sands|sables bitumineux|Ölsand|teerzand|sabbie bituminose|arenas bituminosas|オイルサンド
        palm oil|huile de palme|Palmöl|palmolie|olio di palma|aceite de palma|パーム油
        pork|porc|Schweinefleisch|varkensvlees|carne suina|carne de cerdo|豚肉
        private prisons|prisons privées|private Gefängnisse|particuliere gevangenissen|carceri private|prisiones privadas|民営刑務所
        tobacco|tabac|Tabak|tabak|tabacco|tabaco|たばこ
        weapons|armes|Waffen|wapens|armi|armas|武器
        """
}
