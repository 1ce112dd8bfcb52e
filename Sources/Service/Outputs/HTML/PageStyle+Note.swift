extension PageStyle {
    static let noteParts = """
        .masthead{padding-bottom:1.3rem;border-bottom:4px solid var(--accent)}
        .meta{display:flex;flex-wrap:wrap;gap:.5rem 2.4rem;margin:1.2rem 0 0;font:.88rem/1.4 var(--sans)}
        .meta dt{color:var(--soft)}
        .meta dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
        .opening{display:grid;gap:0 3.2rem}
        @media (min-width:900px){.opening{grid-template:auto 1fr/minmax(0,1.75fr) minmax(0,1fr)}
        .opening .key{grid-area:1/2/span 2}}
        .opening>*{min-width:0}
        .opening h2{margin-top:1.7rem;padding-top:0;border:0}
        .summary p{font-size:1.12rem;line-height:1.58}
        .verdicts{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:1.2rem 0;padding:0;list-style:none}
        .verdicts li{display:flex;align-items:center;gap:.6rem;margin:0;font:.92rem/1.3 var(--sans)}
        .verdicts b{display:block;font-size:1.08rem}
        .steps .on{fill:var(--accent)}
        .steps.strong .on{fill:var(--strong)}
        .steps .off{fill:var(--line)}
        .sign path{fill:none;stroke:var(--paper);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
        .sign .ok{fill:var(--ok)}
        .sign .warn{fill:var(--warn);stroke:none}
        .sign .bad{fill:var(--strong)}
        .sign .open{fill:none;stroke:var(--soft);stroke-width:2}
        .sign .dash{stroke:var(--soft)}
        .key dl{margin:0;font:.9rem/1.4 var(--sans)}
        .key dl div{display:flex;justify-content:space-between;gap:1rem;padding:.38rem 0;border-bottom:1px solid var(--hair)}
        .key dt{color:var(--soft)}
        .key dd{margin:0;font-weight:600;text-align:right;font-variant-numeric:tabular-nums}
        .finding{margin:1.1rem 0;padding-left:1.1rem;border-left:3px solid var(--line)}
        .finding.s3,.finding.s4{border-left-color:var(--strong)}
        .finding h3,.finding h4{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .9rem;margin:0 0 .2rem;color:var(--ink);
        font:600 1rem/1.35 var(--sans)}
        .mark{display:inline-flex;align-items:center;gap:.4rem;font:500 .86rem/1.3 var(--sans);color:var(--soft)}
        .tags{display:flex;flex-wrap:wrap;gap:.25rem 1.2rem;margin:.2rem 0;font:.86rem/1.4 var(--sans);color:var(--soft)}
        .more{font-size:.95rem}
        .more b{font:600 .86rem var(--sans);color:var(--soft)}
        .plan{padding-left:1.5rem;list-style:decimal}
        .plan li{margin:.9rem 0}
        .plan p{margin:.15rem 0}
        .tally{display:flex;flex-wrap:wrap;gap:.5rem 1.8rem;margin:1rem 0;padding:0;list-style:none;font:.92rem/1.3 var(--sans)}
        .tally li{display:flex;align-items:center;gap:.5rem;margin:0}
        .tally b{font-size:1.25rem}

        """

    static let charts = """
        .figures{display:grid;gap:1.6rem 3.2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,280px),1fr))}
        figure{min-width:0;margin:0}
        figcaption{margin-bottom:.6rem;font:600 .9rem/1.3 var(--sans)}
        .chart{display:block;overflow:visible;font:12.5px var(--sans);font-variant-numeric:tabular-nums}
        .chart text{fill:var(--ink)}
        .chart .v{text-anchor:end;font-weight:600}
        .track{fill:var(--track)}
        .bar{fill:var(--accent)}
        .zero{stroke:var(--ink)}
        .c1{fill:var(--c1)}.c2{fill:var(--c2)}.c3{fill:var(--c3)}.c4{fill:var(--c4)}
        .c5{fill:var(--c5)}.c6{fill:var(--c6)}.c7{fill:var(--c7)}
        .chart rect[class^=c]{stroke:var(--paper);stroke-width:2}
        .legend{display:grid;gap:.1rem;margin:.8rem 0 0;padding:0;list-style:none;font:.86rem/1.5 var(--sans)}
        .legend li{display:flex;align-items:center;gap:.6rem;margin:0}
        .legend span{flex:1;min-width:0}
        .legend b{white-space:nowrap;font-variant-numeric:tabular-nums}
        .g1{fill:var(--c3)}.g2{fill:var(--c2)}.g3{fill:var(--strong)}
        .needle{stroke:var(--ink);stroke-width:2.5}
        .hub{fill:var(--ink)}
        .chart .here{font-weight:700}
        .move{stroke:var(--accent);stroke-width:3}
        .now{fill:var(--paper);stroke:var(--accent);stroke-width:2}
        .then{fill:var(--accent);stroke:var(--accent);stroke-width:2}
        .hint{font:.84rem/1.4 var(--sans);color:var(--soft)}
        th .hint{display:block;font-weight:400}

        """
}
