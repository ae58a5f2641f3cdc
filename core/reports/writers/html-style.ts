/** How a report looks in a browser and on paper: always light, in the letters that the reader's system has. */
export const reportStyle = `
:root { color-scheme: light; --text: #1b1c22; --muted: #5d606c; --line: #e2e2e8; --soft: #f5f5f8; --good: #00694c; --bad: #b3261e; }
* { box-sizing: border-box; }
html { background: #fff; color: var(--text); font: 10.5pt/1.5 'IBM Plex Sans KR', system-ui, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif; }
body { max-width: 190mm; margin: 0 auto; padding: 12mm 8mm; overflow-wrap: anywhere; }
:lang(ko) { word-break: keep-all; }
h1 { font-size: 1.75em; line-height: 1.25; margin: 0; }
h2 { font-size: 1.2em; margin: 2em 0 .5em; padding-top: .5em; border-top: 1px solid var(--line); }
h3 { font-size: 1.02em; margin: 1.6em 0 .4em; }
p { margin: .5em 0; max-width: 42em; }
.kicker, .subtitle, .small, footer { color: var(--muted); }
.kicker { margin: 0; font-size: .9em; }
.small { font-size: .86em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15em 1.5em; margin: .6em 0; }
dl > div { display: contents; }
dt { color: var(--muted); }
dd { margin: 0; }
.table { margin: .8em 0; overflow-x: auto; }
table { border-collapse: collapse; font-size: .86em; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th, td { padding: .25em .8em .25em 0; text-align: left; vertical-align: baseline; font-weight: normal; }
th:last-child, td:last-child { padding-right: 0; }
tbody th { overflow-wrap: anywhere; min-width: 7em; }
thead th { color: var(--muted); border-bottom: 1px solid var(--muted); vertical-align: bottom; }
tbody tr + tr > * { border-top: 1px solid var(--line); }
.end { text-align: right; white-space: nowrap; }
.dense table { font-size: .74em; }
thead .end, .broken .end { white-space: normal; }
.dense th, .dense td { padding-right: .6em; }
.findings { list-style: none; margin: .6em 0; padding: 0; max-width: 46em; }
.findings li { margin: .35em 0; }
.findings b { display: inline-block; font-size: .86em; font-weight: 600; padding: 0 .5em; border-radius: .3em; background: var(--soft); }
.findings .good { color: var(--good); background: #e4f4ee; }
.findings .bad { color: var(--bad); background: #fbeae9; }
.figures { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.2em 1.5em; margin: .8em 0; }
figure { margin: 0; min-width: 0; }
figure.wide { grid-column: 1 / -1; }
figcaption { font-weight: 600; font-size: .9em; margin-bottom: .3em; }
figure svg { display: block; width: 100%; height: auto; }
pre { background: var(--soft); border-radius: .4em; padding: .8em 1em; margin: .8em 0; font: 8.5pt/1.45 ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre-wrap; }
footer { margin-top: 2.5em; padding-top: .6em; border-top: 1px solid var(--line); font-size: .86em; }
@media (max-width: 40em) { .figures { grid-template-columns: minmax(0, 1fr); } }
@media print {
  @page { size: A4; margin: 18mm 16mm; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  h2, h3, figcaption { break-after: avoid; }
  figure, tr, dl > div > *, .findings li { break-inside: avoid; }
  table { max-width: 100%; }
  thead { display: table-header-group; }
  .table { overflow: visible; }
  p { orphans: 3; widows: 3; }
  pre { font-size: 7.5pt; }
}
`;
