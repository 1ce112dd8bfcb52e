extension ReportWords {
    /// The keys and choices of answers, in the languages of `frame`.
    static let answers = """
        Summary|Résumé|Zusammenfassung|Samenvatting|Sintesi|Resumen|要約
        Overall risk|Risque global|Gesamtrisiko|Totaal risico|Rischio complessivo|Riesgo global|総合リスク
        Overall status|Statut global|Gesamturteil|Eindoordeel|Esito complessivo|Estado global|総合判定
        Verdict|Verdict|Urteil|Oordeel|Giudizio|Veredicto|判定
        Confidence|Confiance|Sicherheit|Zekerheid|Affidabilità|Confianza|確信度
        Findings|Constats|Befunde|Bevindingen|Rilievi|Hallazgos|所見
        Evidence|Éléments|Beleg|Onderbouwing|Evidenze|Evidencia|根拠
        Severity|Gravité|Schwere|Ernst|Gravità|Gravedad|重大度
        Actions|Mesures|Maßnahmen|Maatregelen|Azioni|Medidas|対応策
        Limitations|Limites|Grenzen|Beperkingen|Limiti|Limitaciones|限界
        Instrument|Instrument|Instrument|Instrument|Strumento|Instrumento|銘柄
        Instruments|Instruments|Instrumente|Instrumenten|Strumenti|Instrumentos|銘柄
        Priority|Priorité|Vorrang|Prioriteit|Priorità|Prioridad|優先度
        Timing|Calendrier|Zeitpunkt|Tijdstip|Tempi|Plazo|時期
        Rationale|Justification|Begründung|Motivering|Motivazione|Motivo|理由
        Target mix|Répartition cible|Zielmischung|Doelverdeling|Composizione obiettivo|Composición objetivo|目標配分
        Regions|Régions|Regionen|Regio’s|Aree|Regiones|地域
        Sectors|Secteurs|Branchen|Sectoren|Settori|Sectores|業種
        Tactical shifts|Mouvements tactiques|Taktische Schritte|Tactische verschuivingen|Mosse tattiche|Ajustes tácticos|戦術的調整
        Shift|Mouvement|Schritt|Verschuiving|Mossa|Ajuste|調整
        Tax notes|Remarques fiscales|Steuerhinweise|Fiscale opmerkingen|Note fiscali|Notas fiscales|税務上の注意
        Checks|Contrôles|Prüfungen|Controles|Controlli|Controles|確認項目
        Rule|Règle|Regel|Regel|Regola|Regla|規則
        Measured|Mesuré|Gemessen|Gemeten|Misurato|Medido|測定値
        Remedy|Remède|Abhilfe|Oplossing|Rimedio|Remedio|是正
        Disclosures|Informations à fournir|Offenlegungen|Meldingen|Informative|Divulgaciones|開示事項
        Contributors|Contributeurs|Beste Beiträge|Positieve bijdragen|Contributi positivi|Contribuidores|貢献銘柄
        Detractors|Freins|Schwächste Beiträge|Negatieve bijdragen|Contributi negativi|Detractores|マイナス銘柄
        Benchmarks|Indices de référence|Vergleichsmaßstäbe|Benchmarks|Parametri|Índices de referencia|ベンチマーク
        Benchmark|Indice de référence|Vergleichsmaßstab|Benchmark|Parametro|Índice de referencia|ベンチマーク
        Share of portfolio|Part du portefeuille|Anteil am Depot|Aandeel van de portefeuille|Quota del portafoglio|Parte de la cartera|対象部分
        Risk adjusted|Ajusté du risque|Risikobereinigt|Risicogecorrigeerd|Corretto per il rischio|Ajustado al riesgo|リスク調整後
        Consistency|Régularité|Beständigkeit|Bestendigheid|Costanza|Consistencia|安定性
        Data needed|Données nécessaires|Benötigte Daten|Benodigde gegevens|Dati necessari|Datos necesarios|必要なデータ
        Strengths|Points forts|Stärken|Sterke punten|Punti di forza|Fortalezas|強み
        Weaknesses|Points faibles|Schwächen|Zwakke punten|Debolezze|Debilidades|弱み
        Gaps|Lacunes|Lücken|Leemten|Lacune|Carencias|不足
        Trims|Allègements|Reduzierungen|Afbouw|Riduzioni|Reducciones|縮小
        Additions|Renforcements|Aufstockungen|Uitbreidingen|Incrementi|Aumentos|追加
        Target by class|Cible par classe|Ziel nach Klasse|Doel per categorie|Obiettivo per classe|Objetivo por clase|クラス別目標
        Target by region|Cible par région|Ziel nach Region|Doel per regio|Obiettivo per area|Objetivo por región|地域別目標
        Target by sector|Cible par secteur|Ziel nach Branche|Doel per sector|Obiettivo per settore|Objetivo por sector|業種別目標
        Expected benefit|Bénéfice attendu|Erwarteter Nutzen|Verwacht voordeel|Beneficio atteso|Beneficio esperado|期待される効果
        Tax and cost|Impôts et coûts|Steuern und Kosten|Belasting en kosten|Imposte e costi|Impuestos y costes|税金と費用
        Currency hedging|Couverture de change|Währungssicherung|Valuta-afdekking|Copertura valutaria|Cobertura de divisa|為替ヘッジ
        Rebalancing rule|Règle de rééquilibrage|Umschichtungsregel|Herbalanceringsregel|Regola di ribilanciamento|Regla de reequilibrio|リバランス規則
        Risks|Risques|Risiken|Risico’s|Rischi|Riesgos|リスク
        Key takeaways|À retenir|Das Wichtigste|Kernpunten|Punti chiave|Ideas clave|要点
        Market context|Contexte de marché|Marktumfeld|Marktomgeving|Contesto di mercato|Contexto de mercado|市場環境
        Opportunities|Opportunités|Chancen|Kansen|Opportunità|Oportunidades|投資機会
        Fills gap|Comble|Schließt Lücke|Vult leemte|Colma|Cubre|補う不足
        Asset class|Classe d’actifs|Anlageklasse|Categorie|Classe|Clase|資産クラス
        Region|Région|Region|Regio|Area|Región|地域
        Relation to holdings|Lien avec les positions|Bezug zum Bestand|Relatie met posities|Rapporto con le posizioni|Relación con posiciones|保有との関係
        Risk and reward|Risque et rendement|Risiko und Ertrag|Risico en rendement|Rischio e rendimento|Riesgo y rentabilidad|リスクとリターン
        Liquidity|Liquidité|Liquidität|Liquiditeit|Liquidità|Liquidez|流動性
        Access and tax|Accès et fiscalité|Zugang und Steuern|Toegang en belasting|Accesso e fiscalità|Acceso e impuestos|購入方法と税
        Horizon|Horizon|Horizont|Horizon|Orizzonte|Horizonte|投資期間
        Conviction|Conviction|Überzeugung|Overtuiging|Convinzione|Convicción|確信
        Likelihood|Probabilité|Wahrscheinlichkeit|Waarschijnlijkheid|Probabilità|Probabilidad|可能性
        Mitigation|Atténuation|Gegenmittel|Beperking|Mitigazione|Mitigación|軽減策
        Regional considerations|Considérations régionales|Regionale Besonderheiten|Regionale aandachtspunten|Considerazioni regionali|Consideraciones regionales|地域的な留意点
        Things to verify|À vérifier|Zu prüfen|Te controleren|Da verificare|Por verificar|確認事項
        Topic|Thème|Thema|Onderwerp|Argomento|Tema|論点
        Action|Mesure|Maßnahme|Maatregel|Azione|Medida|対応
        Area|Domaine|Bereich|Gebied|Ambito|Ámbito|分野
        Status|Statut|Ergebnis|Uitkomst|Esito|Estado|判定
        Why it fits|Pourquoi il convient|Warum er passt|Waarom hij past|Perché è adatto|Por qué encaja|適する理由
        Data|Données|Daten|Gegevens|Dati|Datos|データ
        Makes possible|Ce que cela permet|Was das ermöglicht|Wat dat mogelijk maakt|Che cosa consente|Qué permite|可能になること
        Title|Titre|Titel|Titel|Titolo|Título|題名
        Risk|Risque|Risiko|Risico|Rischio|Riesgo|リスク
        Kind|Nature|Art|Soort|Tipo|Tipo|種類
        Ticker|Symbole|Kürzel|Ticker|Ticker|Símbolo|ティッカー
        Name|Nom|Name|Naam|Nome|Nombre|名称
        View|Avis|Sicht|Visie|Opinione|Visión|見方
        Comment|Commentaire|Anmerkung|Toelichting|Commento|Comentario|コメント
        Current|Actuel|Heute|Nu|Attuale|Actual|現状
        Target|Cible|Ziel|Doel|Obiettivo|Objetivo|目標
        low|faible|niedrig|laag|basso|bajo|低
        moderate|modéré|mäßig|matig|moderato|moderado|中程度
        medium|moyen|mittel|gemiddeld|medio|medio|中
        elevated|accru|erhöht|verhoogd|accresciuto|elevado|やや高い
        high|élevé|hoch|hoog|alto|alto|高
        low (f)|faible|niedrig|laag|bassa|baja|低
        moderate (f)|modérée|mäßig|matig|moderata|moderada|中程度
        medium (f)|moyenne|mittel|gemiddeld|media|media|中
        elevated (f)|accrue|erhöht|verhoogd|accresciuta|elevada|やや高い
        high (f)|élevée|hoch|hoog|alta|alta|高
        compliant|conforme|regelgerecht|conform|conforme|conforme|適合
        Compliant|Conforme|Regelgerecht|Conform|Conforme|Conforme|適合
        attention required|à surveiller|zu beachten|aandacht nodig|richiede attenzione|requiere atención|要注意
        Attention required|À surveiller|Zu beachten|Aandacht nodig|Richiede attenzione|Requiere atención|要注意
        non-compliant|non conforme|regelwidrig|niet conform|non conforme|no conforme|不適合
        Non-compliant|Non conforme|Regelwidrig|Niet conform|Non conforme|No conforme|不適合
        cannot be judged|non jugeable|nicht beurteilbar|niet te beoordelen|non valutabile|no evaluable|判断不能
        Cannot be judged|Non jugeable|Nicht beurteilbar|Niet te beoordelen|Non valutabile|No evaluable|判断不能
        now|maintenant|jetzt|nu|ora|ahora|今すぐ
        within months|dans les mois à venir|in den nächsten Monaten|binnen maanden|entro mesi|en meses|数か月以内
        gradually|progressivement|schrittweise|geleidelijk|gradualmente|gradualmente|段階的に
        when data is available|quand les données seront là|sobald Daten vorliegen|zodra er gegevens zijn|quando ci saranno i dati|cuando haya datos|データ入手後
        underweight|sous-pondéré|untergewichtet|onderwogen|sottopesato|infraponderado|過小
        in line|conforme|angemessen|in lijn|in linea|en línea|適正
        overweight|surpondéré|übergewichtet|overwogen|sovrappesato|sobreponderado|過大
        well balanced|bien équilibré|ausgewogen|evenwichtig|ben equilibrato|bien equilibrada|均衡
        minor gaps|lacunes mineures|kleine Lücken|kleine leemten|lacune minori|carencias menores|軽微な不足
        rebalance|rééquilibrer|umschichten|herbalanceren|ribilanciare|reequilibrar|要リバランス
        restructure|restructurer|neu ordnen|herstructureren|ristrutturare|reestructurar|要再構築
        weak|faible|schwach|zwak|debole|débil|弱い
        mixed|mitigé|gemischt|gemengd|misto|mixto|まちまち
        solid|solide|solide|degelijk|solido|sólido|堅調
        short term|court terme|kurzfristig|korte termijn|breve termine|corto plazo|短期
        medium term|moyen terme|mittelfristig|middellange termijn|medio termine|medio plazo|中期
        long term|long terme|langfristig|lange termijn|lungo termine|largo plazo|長期
        unlikely|improbable|unwahrscheinlich|onwaarschijnlijk|improbabile|improbable|低い
        possible|possible|möglich|mogelijk|possibile|posible|あり得る
        likely|probable|wahrscheinlich|waarschijnlijk|probabile|probable|高い
        concentration|concentration|Konzentration|concentratie|concentrazione|concentración|集中
        diversification|diversification|Streuung|spreiding|diversificazione|diversificación|分散
        geography|géographie|Geografie|geografie|geografia|geografía|地域
        currency|devise|Währung|valuta|valuta|moneda|通貨
        sector|secteur|Branche|sector|settore|sector|業種
        correlation|corrélation|Korrelation|correlatie|correlazione|correlación|相関
        market|marché|Markt|markt|mercato|mercado|市場
        interest rates|taux d’intérêt|Zinsen|rente|tassi d’interesse|tipos de interés|金利
        credit|crédit|Kredit|krediet|credito|crédito|信用
        liquidity|liquidité|Liquidität|liquiditeit|liquidità|liquidez|流動性
        fit|adéquation|Eignung|geschiktheid|adeguatezza|adecuación|適合性
        mandate|mandat|Mandat|mandaat|mandato|mandato|運用方針
        position limits|limites de position|Positionsgrenzen|positielimieten|limiti di posizione|límites de posición|ポジション制限
        asset restrictions|restrictions d’actifs|Anlagebeschränkungen|beleggingsbeperkingen|restrizioni sugli attivi|restricciones de activos|資産制限
        country rules|règles nationales|Landesregeln|landenregels|regole nazionali|normas del país|国の規制
        risk limits|limites de risque|Risikogrenzen|risicolimieten|limiti di rischio|límites de riesgo|リスク制限
        disclosure|information|Offenlegung|melding|informativa|divulgación|開示
        market value|valeur de marché|Marktwert|marktwaarde|valore di mercato|valor de mercado|時価
        price|cours|Kurs|koers|prezzo|precio|価格
        cost basis|prix de revient|Einstandswert|kostprijs|costo|coste|取得原価
        stated value|valeur déclarée|angegebener Wert|opgegeven waarde|valore dichiarato|valor declarado|記載価額
        cash amount|montant en espèces|Geldbetrag|geldbedrag|importo in contanti|importe en efectivo|現金額
        """
}
