/** Style of the HTML report: a document first, dark where the reader's system is dark, ink on paper in print. */
import type { Palette } from '../../timeline/shapes.ts'

/** Pictures take their colours from the page, so that they turn dark and print with it. */
export const PAGE_PALETTE: Palette = {
  paper: 'var(--page)',
  ink: 'var(--ink)',
  muted: 'var(--soft)',
  line: 'var(--line)',
  accent: 'var(--fail)',
  'accent-soft': 'var(--fail-soft)',
  refused: 'var(--warn)',
  tls: 'var(--accent)',
  'tls-soft': 'var(--panel)',
  data: 'var(--good)',
}

export const STYLE = `
:root{color-scheme:light dark;--ink:#1b242c;--soft:#55636f;--line:#d5dce2;--page:#fff;--panel:#f5f7f9;--accent:#0b62a3;
--fail:#b3261e;--fail-soft:#fbeae8;--warn:#8a5a00;--warn-soft:#fdf3df;--good:#1d6b3c;--good-soft:#e6f4eb;
--mono:ui-monospace,"Cascadia Mono","SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{--ink:#dfe6ec;--soft:#9aa9b6;--line:#33404b;--page:#12181d;--panel:#1a2229;--accent:#6fb7e9;
--fail:#ff8a75;--fail-soft:#35201d;--warn:#f0c063;--warn-soft:#332a17;--good:#7fd0a0;--good-soft:#182b20}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
main{max-width:1120px;margin:0 auto;padding:28px 28px 64px}
header{display:flex;gap:14px;align-items:baseline;justify-content:space-between;border-bottom:2px solid var(--ink);padding-bottom:10px}
header b{font-size:15px;letter-spacing:.02em}
header span{color:var(--soft);font-size:13px}
h1{font-size:25px;line-height:1.28;margin:8px 0 6px;font-weight:650;text-wrap:balance}
h2{font-size:18px;margin:38px 0 10px;padding-top:12px;border-top:1px solid var(--line)}
h3{font-size:15px;margin:20px 0 6px}
p{margin:8px 0;max-width:78ch}
a{color:var(--accent)}
.verdict{margin:20px 0 0}
.badge{display:inline-block;font-weight:650;font-size:14px;padding:4px 12px;border-radius:4px;border:1px solid currentColor}
.fails,.inconclusive{color:var(--fail);background:var(--fail-soft)}
.works-with-warnings{color:var(--warn);background:var(--warn-soft)}
.works{color:var(--good);background:var(--good-soft)}
.inconclusive{color:var(--soft);background:var(--panel)}
.quiet{color:var(--soft)}
.warning{border-left:4px solid var(--warn);background:var(--warn-soft);padding:8px 12px;max-width:78ch}
.warning::before{content:"Warning: ";font-weight:650}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 22px;margin:12px 0;max-width:100%}
#summary dl{grid-template-columns:max-content 1fr max-content 1fr}
dt{color:var(--soft)}
@media screen and (max-width:760px){#summary dl{grid-template-columns:max-content 1fr}}
dd{margin:0;overflow-wrap:anywhere}
ol,ul{margin:8px 0;padding-left:26px;max-width:78ch}
li{margin:3px 0}
ul+ol{margin-top:0;padding-left:48px}
.evidence{list-style:none;padding:0}
.evidence a{font:12.5px/1.4 var(--mono);margin-right:8px;white-space:nowrap}
.wide{overflow-x:auto;margin:12px 0}
table{border-collapse:collapse;font-size:13px;min-width:100%}
caption{text-align:left;color:var(--soft);padding:4px 0}
th,td{text-align:left;vertical-align:top;padding:5px 10px 5px 0;border-bottom:1px solid var(--line)}
th{font-weight:600;white-space:nowrap}
td{font-family:var(--mono);font-size:12.5px;overflow-wrap:break-word}
pre{font:12.5px/1.5 var(--mono);background:var(--panel);border:1px solid var(--line);border-radius:4px;padding:10px 12px;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
summary{cursor:pointer;font-weight:600;padding:6px 0}
summary:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.transcript td{padding:1px 10px 1px 0;border-bottom:0;white-space:pre-wrap;overflow-wrap:anywhere}
.transcript td:nth-child(-n+3){color:var(--soft);white-space:nowrap}
.transcript tr:target,.transcript tr.failing{background:var(--fail-soft)}
.transcript tr.failing td:last-child::after{content:"  \\25C4 broke here";color:var(--fail);font-weight:650}
.transcript .sender{color:var(--warn)}
figure{margin:16px 0;overflow-x:auto}
figure svg{max-width:100%;height:auto;display:block}
figure.paper{display:none}figcaption{color:var(--soft);font-size:13px;margin-bottom:6px}
nav ul{display:flex;flex-wrap:wrap;gap:4px 22px;list-style:none;padding:0;font-size:13px;max-width:none}
nav li{margin:0}
footer{margin-top:48px;border-top:1px solid var(--line);padding-top:10px;color:var(--soft);font-size:12.5px}
@page{size:A4;margin:12mm 14mm}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--line:#bbb;--page:#fff;--panel:#f6f6f6;--accent:#003f73;--fail:#a01208;--fail-soft:#fdeceb;--warn:#6b4500;--warn-soft:#fff6e2;--good:#155a30;--good-soft:#eef8f1}
body{font-size:9pt;line-height:1.4}main{max-width:none;padding:0}nav,.appendix,.screen,details:not([open]){display:none}figure.paper{display:block}.paper svg{max-height:52mm}
h1{font-size:15pt;margin:4pt 0}h2{font-size:12pt;margin:9pt 0 3pt;padding-top:5pt}h3{font-size:9.5pt;margin:8pt 0 2pt}h2,h3,caption{break-after:avoid}
p,ul,ol,dl{max-width:none;margin:4pt 0}.verdict{margin:8pt 0 0}
.wide,figure{overflow:visible;margin:6pt 0}figure,tr,li{break-inside:avoid}figure svg{max-height:92mm}.path svg{max-height:45mm;margin:0 auto}
table{table-layout:fixed;width:100%;font-size:7.5pt}td,th{font-size:7.5pt;padding:2pt 5pt 2pt 0;white-space:normal;overflow-wrap:anywhere}table.many td,table.many th{font-size:6.5pt}
pre{font-size:8pt;overflow:visible}.transcript{table-layout:auto}.transcript td{font-size:7pt}a{text-decoration:none;color:inherit}footer{margin-top:8pt;padding-top:4pt;font-size:7.5pt}}
`
