extension ReportWords {
    /// The words around an answer: English, then French, German, Dutch, Italian, Spanish, Japanese.
    static let frame = """
        Risk analysis|Analyse des risques|Risikoanalyse|Risicoanalyse|Analisi dei rischi|Análisis de riesgos|リスク分析
        Asset allocation|Répartition des actifs|Vermögensaufteilung|Vermogensverdeling|Allocazione degli attivi|Asignación de activos|資産配分
        Performance review|Bilan de performance|Ergebnisbericht|Rendementsoverzicht|Analisi dei risultati|Revisión de resultados|運用成績
        Compliance check|Contrôle de conformité|Regelprüfung|Nalevingscontrole|Controllo di conformità|Control de cumplimiento|コンプライアンス確認
        Rebalancing plan|Plan de rééquilibrage|Umschichtungsplan|Herbalanceringsplan|Piano di ribilanciamento|Plan de reequilibrio|リバランス計画
        Investment research|Recherche d’investissement|Anlagerecherche|Beleggingsonderzoek|Ricerca d’investimento|Estudio de inversión|投資調査
        SIMULATED|SIMULÉ|SIMULIERT|GESIMULEERD|SIMULATO|SIMULADO|シミュレーション
        no language model was asked; the text below is made up.|aucun modèle de langage n’a été interrogé ; le texte ci-dessous est inventé.|kein Sprachmodell wurde gefragt; der folgende Text ist erfunden.|er is geen taalmodel gevraagd; de tekst hieronder is verzonnen.|nessun modello linguistico è stato interrogato; il testo che segue è inventato.|no se preguntó a ningún modelo de lenguaje; el texto siguiente es inventado.|言語モデルには照会していません。以下の文章は架空のものです。
        Portfolio as of|Portefeuille au|Depotstand|Portefeuille per|Portafoglio al|Cartera a fecha de|基準日
        Total value|Valeur totale|Gesamtwert|Totale waarde|Valore totale|Valor total|評価額合計
        Assets|Actifs|Vermögenswerte|Bezittingen|Attività|Activos|資産
        Debts|Dettes|Schulden|Schulden|Debiti|Deudas|負債
        Net value|Valeur nette|Nettowert|Nettowaarde|Valore netto|Valor neto|純資産額
        Taxed in|Pays d’imposition|Steuerland|Belastingland|Paese fiscale|País fiscal|課税国
        Analysed|Analysé le|Ausgewertet|Geanalyseerd|Analizzato|Analizado|分析日時
        Model|Modèle|Modell|Model|Modello|Modelo|モデル
        Built-in simulator|Simulateur intégré|Eingebauter Simulator|Ingebouwde simulator|Simulatore integrato|Simulador integrado|内蔵シミュレーター
        Key figures|Chiffres clés|Kennzahlen|Kerncijfers|Cifre chiave|Cifras clave|主要数値
        Worth a look|À regarder|Einen Blick wert|Let op|Da osservare|A tener en cuenta|注目点
        In|En|In|In|In|En|通貨
        another currency|autre devise|anderer Währung|andere valuta|altra valuta|otra moneda|その他
        The portfolio at a glance|Le portefeuille en un coup d’œil|Das Depot auf einen Blick|De portefeuille in één oogopslag|Il portafoglio in sintesi|La cartera de un vistazo|ポートフォリオの概要
        By asset class|Par classe d’actifs|Nach Anlageklasse|Naar vermogenscategorie|Per classe di attivi|Por clase de activo|資産クラス別
        By region|Par région|Nach Region|Naar regio|Per area|Por región|地域別
        By sector|Par secteur|Nach Branche|Naar sector|Per settore|Por sector|業種別
        Top holdings|Principales positions|Größte Positionen|Grootste posities|Posizioni principali|Mayores posiciones|上位銘柄
        Others|Autres|Übrige|Overige|Altri|Otros|その他
        Concentration|Concentration|Konzentration|Concentratie|Concentrazione|Concentración|集中度
        As concentrated as equal positions|Équivalent en positions égales|So konzentriert wie gleiche Positionen|Even geconcentreerd als gelijke posities|Concentrato come posizioni uguali|Equivale a posiciones iguales|等ウェイト換算の銘柄数
        Spread|Réparti|Gestreut|Gespreid|Diversificato|Repartida|分散
        Moderate|Modéré|Mäßig|Matig|Moderato|Moderada|中程度
        Concentrated|Concentré|Konzentriert|Geconcentreerd|Concentrato|Concentrada|集中
        Now and target|Actuel et cible|Heute und Ziel|Nu en doel|Attuale e obiettivo|Actual y objetivo|現状と目標
        Holdings|Positions|Bestände|Posities|Posizioni|Posiciones|保有銘柄
        Holding|Position|Bestand|Positie|Posizione|Posición|銘柄
        Holdings by weight|Positions par poids|Bestände nach Gewicht|Posities naar gewicht|Posizioni per peso|Posiciones por peso|構成比順の保有銘柄
        Weight|Poids|Gewicht|Gewicht|Peso|Peso|構成比
        Value|Valeur|Wert|Waarde|Valore|Valor|評価額
        Gain on cost|Gain sur coût|Gewinn auf Einstand|Winst op kostprijs|Guadagno sul costo|Ganancia sobre coste|取得比損益
        Account|Compte|Konto|Rekening|Conto|Cuenta|口座
        Accounts|Comptes|Konten|Rekeningen|Conti|Cuentas|口座一覧
        Cash|Liquidités|Liquide Mittel|Contanten|Liquidità|Efectivo|現金
        Type|Type|Art|Soort|Tipo|Tipo|種類
        Currency|Devise|Währung|Valuta|Valuta|Moneda|通貨
        Smaller holdings, not listed|Positions plus petites, non listées|Kleinere Bestände, nicht aufgeführt|Kleinere posities, niet vermeld|Posizioni minori, non elencate|Posiciones menores, no listadas|記載していない小口銘柄
        About the data|À propos des données|Zu den Daten|Over de gegevens|Sui dati|Sobre los datos|データについて
        Noticed in the file|Relevé dans le fichier|In der Datei aufgefallen|Opgevallen in het bestand|Rilevato nel file|Observado en el archivo|ファイルの注意点
        How this page came about|Origine de cette page|Wie diese Seite entstand|Hoe deze pagina tot stand kwam|Origine di questa pagina|Origen de esta página|このページの作成について
        Cost of this analysis|Coût de cette analyse|Kosten dieser Auswertung|Kosten van deze analyse|Costo di questa analisi|Coste de este análisis|この分析の費用
        prompt version|version de la consigne|Fassung der Anfrage|versie van de vraag|versione della richiesta|versión de la consulta|プロンプト版
        Batch|Lot|Stapel|Batch|Lotto|Lote|バッチ
        request|requête|Anfrage|aanvraag|richiesta|petición|リクエスト
        submission|envoi|Einreichung|inzending|invio|envío|送信
        Source|Source|Quelle|Bron|Fonte|Fuente|元ファイル
        Sent|Envoyé|Gesendet|Verzonden|Inviato|Enviado|送信日時
        Prepared by the built-in simulator, not checked by a person. Not investment advice.|Établi par le simulateur intégré, sans vérification humaine. Ceci n’est pas un conseil en investissement.|Vom eingebauten Simulator erstellt, von niemandem geprüft. Keine Anlageberatung.|Opgesteld door de ingebouwde simulator, niet door een mens nagekeken. Geen beleggingsadvies.|Redatto dal simulatore integrato, non verificato da una persona. Non è una consulenza d’investimento.|Elaborado por el simulador integrado, sin revisión humana. No es asesoramiento de inversión.|内蔵シミュレーターが作成し、人による確認はしていません。投資助言ではありません。
        Prepared by a language model, not checked by a person. Not investment advice.|Établi par un modèle de langage, sans vérification humaine. Ceci n’est pas un conseil en investissement.|Von einem Sprachmodell erstellt, von niemandem geprüft. Keine Anlageberatung.|Opgesteld door een taalmodel, niet door een mens nagekeken. Geen beleggingsadvies.|Redatto da un modello linguistico, non verificato da una persona. Non è una consulenza d’investimento.|Elaborado por un modelo de lenguaje, sin revisión humana. No es asesoramiento de inversión.|言語モデルが作成し、人による確認はしていません。投資助言ではありません。
        Key figures, holdings and what is held now are computed from the file; targets and texts are the model's.|Les chiffres clés, les positions et l’état actuel sont calculés à partir du fichier ; les cibles et les textes viennent du modèle.|Kennzahlen, Bestände und der heutige Stand sind aus der Datei errechnet; Ziele und Texte stammen vom Modell.|Kerncijfers, posities en de huidige stand zijn berekend uit het bestand; doelen en teksten komen van het model.|Cifre chiave, posizioni e stato attuale sono calcolati dal file; obiettivi e testi sono del modello.|Las cifras clave, las posiciones y el estado actual se calculan a partir del archivo; los objetivos y los textos son del modelo.|主要数値・保有銘柄・現状はファイルから計算し、目標と文章はモデルによるものです。
        percentage points|points de pourcentage|Prozentpunkte|procentpunten|punti percentuali|puntos porcentuales|ポイント
        Targets add up to|Les cibles totalisent|Die Ziele ergeben zusammen|De doelen tellen op tot|Gli obiettivi sommano a|Los objetivos suman|目標の合計：
        Rules, as calculated|Règles, d’après le calcul|Regeln, nachgerechnet|Regels, nagerekend|Regole, per calcolo|Reglas, según el cálculo|規則（計算結果）
        all kept|toutes respectées|alle eingehalten|allemaal nageleefd|tutte rispettate|todas cumplidas|すべて遵守
        broken|enfreintes|verletzt|overtreden|violate|incumplidas|違反
        not checked|non vérifiées|nicht prüfbar|niet gecontroleerd|non verificate|sin comprobar|未確認
        the model's view|avis du modèle|Sicht des Modells|mening van het model|parere del modello|opinión del modelo|モデルの見解
        Leverage not known, the limit is|Levier inconnu, la limite est de|Hebel nicht bekannt, die Grenze ist|Hefboom onbekend, de grens is|Leva non nota, il limite è|Apalancamiento desconocido, el límite es|レバレッジ不明、上限：
        What it was held against|Cadre de l’analyse|Woran es gemessen wurde|Waaraan het is getoetst|A cosa è stato confrontato|Con qué se ha comparado|前提と規則
        "{1}": {2}|« {1} » : {2}|„{1}“: {2}|‘{1}’: {2}|«{1}»: {2}|«{1}»: {2}|「{1}」：{2}
        Investor|Investisseur|Anleger|Belegger|Investitore|Inversor|投資家
        assumed|supposé|angenommen|aangenomen|presunto|supuesto|想定
        Rules|Règles|Regeln|Regels|Regole|Reglas|規則
        house rule|règle de la maison|Hausregel|huisregel|regola interna|regla de la casa|社内規則
        allowed types|types autorisés|erlaubte Arten|toegestane soorten|tipi ammessi|tipos permitidos|許可種別
        forbidden types|types interdits|verbotene Arten|verboden soorten|tipi vietati|tipos prohibidos|禁止種別
        allowed fund domiciles|domiciles de fonds autorisés|erlaubte Fondssitze|toegestane fondslanden|domicili ammessi|domicilios permitidos|許可ファンド籍
        forbidden fund domiciles|domiciles de fonds interdits|verbotene Fondssitze|verboden fondslanden|domicili vietati|domicilios prohibidos|禁止ファンド籍
        blocked tickers|titres interdits|gesperrte Titel|geblokkeerde effecten|titoli vietati|valores bloqueados|禁止銘柄数
        tickers with a substitute|titres avec substitut|Titel mit Ersatz|effecten met vervanging|titoli con sostituto|valores con sustituto|代替のある銘柄数
        highest leverage|levier maximal|höchster Hebel|hoogste hefboom|leva massima|apalancamiento máximo|レバレッジ上限
        Risk tolerance|Tolérance au risque|Risikobereitschaft|Risicobereidheid|Tolleranza al rischio|Tolerancia al riesgo|リスク許容度
        Style|Style|Stil|Stijl|Stile|Estilo|スタイル
        Horizon {1} years|Horizon {1} ans|Horizont {1} Jahre|Horizon {1} jaar|Orizzonte {1} anni|Horizonte {1} años|投資期間 {1}年
        Horizon {1} year|Horizon {1} an|Horizont {1} Jahr|Horizon {1} jaar|Orizzonte {1} anno|Horizonte {1} año|投資期間 {1}年
        Goals|Objectifs|Ziele|Doelen|Obiettivi|Objetivos|目的
        Preferred assets|Actifs préférés|Bevorzugte Anlagen|Voorkeursbeleggingen|Attivi preferiti|Activos preferidos|希望資産
        Avoided sectors|Secteurs évités|Gemiedene Branchen|Gemeden sectoren|Settori evitati|Sectores evitados|回避業種
        Exclusions|Exclusions|Ausschlüsse|Uitsluitingen|Esclusioni|Exclusiones|除外
        conservative|prudent|vorsichtig|voorzichtig|prudente|conservador|保守的
        aggressive|dynamique|offensiv|offensief|dinamico|dinámico|積極的
        income|revenu|Ertrag|inkomen|reddito|renta|インカム
        balanced|équilibré|ausgewogen|evenwichtig|bilanciato|equilibrado|バランス
        growth|croissance|Wachstum|groei|crescita|crecimiento|グロース
        value|valeur|Substanz|waarde|valore|valor|バリュー
        blend|mixte|gemischt|gemengd|misto|mixto|ブレンド
        consider|à considérer|berücksichtigen|meewegen|da considerare|a considerar|考慮
        require|exigé|verlangt|vereist|richiesto|exigido|必須
        ignore|sans importance|ohne Belang|buiten beschouwing|ignorato|sin importancia|考慮せず
        The content is the same as that of|Contenu identique à celui de|Gleicher Inhalt wie|Dezelfde inhoud als|Contenuto identico a|Contenido idéntico al de|次と同一の内容です：
        its answer again, no second bill.|même réponse, sans nouvelle facture.|dessen Antwort noch einmal, ohne zweite Rechnung.|hetzelfde antwoord, geen tweede rekening.|stessa risposta, nessun secondo addebito.|la misma respuesta, sin segunda factura.|同じ回答を追加費用なしで示します。
        Figure|Chiffre|Kennzahl|Cijfer|Dato|Dato|項目
        Sector|Secteur|Branche|Sector|Settore|Sector|業種
        none|aucun|keine|geen|nessuno|ninguno|なし
        tokens in|jetons en entrée|Token hinein|tokens in|token in ingresso|tokens de entrada|入力トークン
        tokens out|jetons en sortie|Token heraus|tokens uit|token in uscita|tokens de salida|出力トークン
        price unknown|prix inconnu|Preis unbekannt|prijs onbekend|prezzo sconosciuto|precio desconocido|価格不明
        Valued by|Évalué selon|Bewertet nach|Gewaardeerd volgens|Valutato secondo|Valorado según|評価方法
        Cost basis is the money paid, not what a holding is worth today.|Le prix de revient est la somme payée, non la valeur actuelle.|Der Einstandswert ist das gezahlte Geld, nicht der heutige Wert.|De kostprijs is wat betaald is, niet wat een positie nu waard is.|Il costo è quanto pagato, non il valore di oggi.|El coste es lo pagado, no el valor actual.|取得原価は支払額であり、現在の価値ではありません。
        Amounts in different currencies were not added: the file has no rates for them.|Les montants en devises différentes n’ont pas été additionnés : le fichier ne donne pas de taux.|Beträge in verschiedenen Währungen wurden nicht addiert: der Datei fehlen die Kurse.|Bedragen in verschillende valuta zijn niet opgeteld: het bestand geeft geen koersen.|Gli importi in valute diverse non sono stati sommati: il file non riporta i cambi.|Los importes en monedas distintas no se sumaron: el archivo no trae los tipos de cambio.|為替レートがないため、異なる通貨の金額は合算していません。
        Converted with the file's own rates|Converti aux taux du fichier|Umgerechnet mit den Kursen der Datei|Omgerekend met de koersen van het bestand|Convertito con i cambi del file|Convertido con los tipos del archivo|ファイルのレートで換算
        Positions|Positions|Positionen|Posities|Posizioni|Posiciones|銘柄数
        Largest position|Plus grande position|Größte Position|Grootste positie|Posizione maggiore|Mayor posición|最大銘柄
        Five largest positions|Cinq plus grandes positions|Fünf größte Positionen|Vijf grootste posities|Cinque posizioni maggiori|Cinco mayores posiciones|上位5銘柄
        Concentration (HHI, 0 to 1)|Concentration (HHI, 0 à 1)|Konzentration (HHI, 0 bis 1)|Concentratie (HHI, 0 tot 1)|Concentrazione (HHI, da 0 a 1)|Concentración (HHI, 0 a 1)|集中度（HHI、0〜1）
        Effective holdings|Positions effectives|Effektive Positionen|Effectieve posities|Posizioni effettive|Posiciones efectivas|実効銘柄数
        In foreign currency|En devises étrangères|In Fremdwährung|In vreemde valuta|In valuta estera|En moneda extranjera|外貨建て比率
        Positions above|Positions au-dessus de|Positionen über|Posities boven|Posizioni sopra il|Posiciones por encima del|基準を超える銘柄：
        Sectors above|Secteurs au-dessus de|Branchen über|Sectoren boven|Settori sopra il|Sectores por encima del|基準を超える業種：
        Regions above|Régions au-dessus de|Regionen über|Regio’s boven|Aree sopra il|Regiones por encima del|基準を超える地域：
        Foreign currency above|Devises étrangères au-dessus de|Fremdwährung über|Vreemde valuta boven|Valuta estera sopra il|Moneda extranjera por encima del|外貨の基準超過：
        Few positions, not counting cash: {1}, fewer than {2}|Peu de positions, hors liquidités : {1}, moins de {2}|Wenige Positionen, ohne liquide Mittel: {1}, weniger als {2}|Weinig posities, zonder contanten: {1}, minder dan {2}|Poche posizioni, esclusa la liquidità: {1}, meno di {2}|Pocas posiciones, sin contar el efectivo: {1}, menos de {2}|銘柄数が少ない（現金を除く）：{1}（{2}未満）
        Money owed|Argent dû|Geschuldetes Geld|Verschuldigd geld|Debito|Dinero adeudado|借入
        No value in the file, counted as zero|Sans valeur dans le fichier, compté zéro|Ohne Wert in der Datei, als null gezählt|Geen waarde in het bestand, als nul geteld|Senza valore nel file, contato zero|Sin valor en el archivo, contado como cero|評価額なし（ゼロ扱い）
        Valued at what they cost, not at market prices|Évalué au coût, non au prix du marché|Zum Einstand bewertet, nicht zum Marktpreis|Gewaardeerd tegen kostprijs, niet tegen marktprijs|Valutato al costo, non al prezzo di mercato|Valorado al coste, no a precio de mercado|時価ではなく取得原価で評価
        Kind of asset not given|Nature de l’actif non indiquée|Art der Anlage nicht angegeben|Soort belegging niet vermeld|Tipo di attivo non indicato|Tipo de activo no indicado|資産種別の記載なし
        Unrealised gain|Plus-value latente|Buchgewinn|Ongerealiseerde winst|Plusvalenza latente|Ganancia latente|含み損益
        Cost known for|Coût connu pour|Einstand bekannt für|Kostprijs bekend voor|Costo noto per|Coste conocido para|取得額が判明している割合
        To buy or sell|À acheter ou vendre|Zu kaufen oder verkaufen|Te kopen of te verkopen|Da comprare o vendere|A comprar o vender|売買額
        Away from target by more than|Écart à la cible de plus de|Vom Ziel entfernt um mehr als|Afwijking van doel groter dan|Distanza dall’obiettivo oltre il|Desviación del objetivo de más del|目標からの乖離：
        Targets were not compared: amounts could not be added up.|Les cibles n’ont pas été comparées : les montants ne s’additionnent pas.|Ziele wurden nicht verglichen: Beträge ließen sich nicht addieren.|Doelen zijn niet vergeleken: bedragen konden niet worden opgeteld.|Obiettivi non confrontati: gli importi non si possono sommare.|Objetivos no comparados: los importes no se pueden sumar.|金額を合算できないため、目標とは比較していません。
        Leverage above the limit|Levier au-dessus de la limite|Hebel über der Grenze|Hefboom boven de grens|Leva oltre il limite|Apalancamiento superior al límite|レバレッジの上限超過
        Asset type not allowed|Type d’actif non autorisé|Anlageart nicht erlaubt|Beleggingssoort niet toegestaan|Tipo di attivo non ammesso|Tipo de activo no permitido|許可されていない資産種別
        Ticker blocked|Titre interdit|Titel gesperrt|Effect geblokkeerd|Titolo vietato|Valor bloqueado|禁止銘柄
        Fund domicile not allowed|Domicile du fonds non autorisé|Fondssitz nicht erlaubt|Vestigingsland van fonds niet toegestaan|Domicilio del fondo non ammesso|Domicilio del fondo no permitido|許可されていないファンド籍
        Fund domicile not known|Domicile du fonds inconnu|Fondssitz nicht bekannt|Vestigingsland van fonds onbekend|Domicilio del fondo non noto|Domicilio del fondo desconocido|ファンド籍不明
        Could be replaced|À remplacer éventuellement|Ersetzbar|Te vervangen|Sostituibile|Sustituible|代替候補あり
        None.|Aucun.|Keine.|Geen.|Nessuno.|Ninguno.|なし
        Not given.|Non indiqué.|Nicht angegeben.|Niet vermeld.|Non indicato.|No indicado.|記載なし
        yes|oui|ja|ja|sì|sí|はい
        no|non|nein|nee|no|no|いいえ
        """
}
