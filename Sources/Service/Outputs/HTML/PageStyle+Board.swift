extension PageStyle {
    static let boardParts = """
        .masthead{padding-bottom:1rem;border-bottom:4px solid var(--accent)}
        .state{margin:.8rem 0 0;max-width:none;font-size:1.12rem}
        .state.paused{padding:.7rem 1rem;border-left:4px solid var(--strong);background:var(--tint)}
        .meta{display:flex;flex-wrap:wrap;gap:.5rem 2.4rem;margin:1.1rem 0 0;font:.88rem/1.4 var(--sans)}
        .meta dt{color:var(--soft)}
        .meta dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
        nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;margin:1rem 0;padding:0;list-style:none;max-width:none;
        font:.92rem/1.5 var(--sans)}
        .batch{margin:1.1rem 0}
        .batch h3{margin:0;overflow-wrap:anywhere}
        .batch p{font:.9rem/1.45 var(--sans);max-width:none}
        progress{display:block;width:100%;height:10px;margin:.4rem 0;border:0;appearance:none;-webkit-appearance:none;
        background:var(--track);color:var(--accent)}
        progress::-webkit-progress-bar{background:var(--track)}
        progress::-webkit-progress-value{background:var(--accent)}
        progress::-moz-progress-bar{background:var(--accent)}
        .hint{font:.84rem/1.4 var(--sans);color:var(--soft)}
        td .hint,.meta .hint{display:block}

        """
}
