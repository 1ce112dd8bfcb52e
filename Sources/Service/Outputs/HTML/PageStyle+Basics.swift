extension PageStyle {
    /// Every text colour has at least 4.5 times the luminance, or as little, of what it stands on.
    static let palette = """
        :root{--bg:#f1efe9;--paper:#fff;--ink:#1b2126;--soft:#555d64;--line:#d9d5cb;--hair:#eae7df;--accent:#0d4f5e;
        --tint:#eaf1f2;--track:#e6e9e8;--strong:#a63a0b;--warn:#b87400;--ok:#0b6e55;--note:#fdf4dc;
        --c1:#0d4f5e;--c2:#d7953a;--c3:#6f9aa6;--c4:#8a4527;--c5:#b5bfb8;--c6:#5d5a80;--c7:#d9c68e;
        --serif:Charter,'Bitstream Charter','Sitka Text',Cambria,'Noto Serif',Georgia,serif;
        --sans:'Inter','Segoe UI',system-ui,-apple-system,'Helvetica Neue','Noto Sans',Arial,sans-serif}
        @media (prefers-color-scheme:dark){
        :root{--bg:#101417;--paper:#181d21;--ink:#e4e7e6;--soft:#a3acb1;--line:#343c42;--hair:#272e33;--accent:#7fc4d1;
        --tint:#1e2a2e;--track:#2b3338;--strong:#ff9d6b;--warn:#e5b04a;--ok:#5cc9a6;--note:#332b14;
        --c1:#7fc4d1;--c2:#d99a3f;--c3:#4d7f8c;--c4:#d27a4f;--c5:#8c9791;--c6:#9c98c9;--c7:#8d7c45}}

        """

    static let basics = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--bg);color:var(--ink);font:17px/1.6 var(--serif);overflow-wrap:break-word}
        .banner{max-width:none;margin:0;padding:.7rem 1.2rem;background:var(--note);border-bottom:3px double var(--strong);
        font:600 .95rem/1.4 var(--sans);text-align:center}
        .banner b{color:var(--strong);letter-spacing:.08em}
        .sheet{max-width:1120px;margin:0 auto;padding:2.6rem clamp(1rem,5vw,4.5rem) 3rem;background:var(--paper)}
        @media (min-width:900px){.sheet{margin:2.2rem auto;box-shadow:0 1px 3px #0003}}
        .kicker{margin:0;font:600 .8rem/1.3 var(--sans);letter-spacing:.12em;text-transform:uppercase;color:var(--accent)}
        h1{margin:.35rem 0 0;font-weight:600;font-size:clamp(1.6rem,4.2vw,2.5rem);line-height:1.15;
        letter-spacing:-.012em;overflow-wrap:anywhere}
        h2{margin:2.6rem 0 .8rem;padding-top:.7rem;border-top:1px solid var(--line);font-weight:600;font-size:1.32rem;
        line-height:1.25}
        h3{margin:1.5rem 0 .3rem;font:600 1rem/1.35 var(--sans)}
        h4,h5{margin:1.1rem 0 .2rem;font:600 .88rem/1.35 var(--sans);color:var(--soft)}
        p{margin:.5rem 0;max-width:43em}
        ul,ol{margin:.5rem 0;padding-left:1.25rem;max-width:43em}
        li{margin:.25rem 0}
        a{color:var(--accent)}
        time{white-space:nowrap}
        .small,footer{font:.86rem/1.55 var(--sans);color:var(--soft)}
        .small p,footer p{max-width:none}
        table{width:100%;border-collapse:collapse;font:.88rem/1.4 var(--sans);font-variant-numeric:tabular-nums}
        caption{padding:.2rem 0 .4rem;text-align:left;font-weight:600}
        th,td{padding:.45rem .7rem .45rem 0;border-bottom:1px solid var(--hair);text-align:left;vertical-align:top}
        th:last-child,td:last-child{padding-right:0}
        thead th{border-bottom:1px solid var(--ink);font-weight:600;color:var(--soft);vertical-align:bottom}
        tbody th{font-weight:600}
        tbody th{min-width:8.5rem;overflow-wrap:break-word}
        @media (max-width:520px){table{font-size:.8rem}th,td{padding-right:.4rem}tbody th{min-width:7.8rem}
        td time{white-space:normal}
        .stack :is(table,tbody,tr,th,td,caption){display:block}
        .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .stack table{font-size:.88rem}
        .stack tr{padding:.5rem 0;border-bottom:1px solid var(--hair)}
        .stack :is(th,td){padding:0;border:0;text-align:left;white-space:normal}
        .stack td{display:inline-block;margin-right:1.1rem}
        .stack .n+td:not(.n){padding-left:0}
        .stack .e{display:none}
        .stack td::before{content:attr(data-l) ' ';color:var(--soft)}}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .n{text-align:right;white-space:nowrap}
        thead .n{white-space:normal}
        .n+td:not(.n),.n+th:not(.n){padding-left:1.1rem}
        .scroll{margin:1rem 0;overflow-x:auto}
        .scroll:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
        code{font:.92em ui-monospace,'DejaVu Sans Mono',Consolas,monospace;overflow-wrap:anywhere}

        """

    static let print = """
        @media print{
        @page{size:A4;margin:17mm 15mm 18mm}
        :root{--bg:#fff;--paper:#fff;--ink:#111;--soft:#444;--line:#bbb;--hair:#ddd;--accent:#0d4f5e;--tint:#f2f5f5;
        --track:#e4e7e6;--strong:#a63a0b;--warn:#b87400;--ok:#0b6e55;--note:#fff;--c1:#0d4f5e;--c2:#d7953a;--c3:#6f9aa6;
        --c4:#8a4527;--c5:#b5bfb8;--c6:#5d5a80;--c7:#d9c68e}
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        body{font-size:10.5pt}
        .sheet{max-width:none;margin:0;padding:0;box-shadow:none}
        .banner{margin-bottom:6mm;border:2px solid var(--strong)}
        .opening{grid-template:auto 1fr/minmax(0,1.75fr) minmax(0,1fr)}
        .opening .key{grid-area:1/2/span 2}
        h2{margin-top:1.5rem}
        h2,h3,h4,caption,figcaption{break-after:avoid}
        tr,figure,li,.finding,.fact{break-inside:avoid}
        thead{display:table-header-group}
        .scroll{overflow:visible}
        a{color:inherit;text-decoration:none}}

        """
}
