/** How a digest looks on a screen, dark or light, and on paper. */
export const STYLE = `
:root{--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--paper:#fff;--ground:#f6f8fa;--alarm:#b35900;--link:#0969da}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa4af;--line:#3d444d;--paper:#0d1117;--ground:#010409;--alarm:#f0a04b;--link:#4493f8}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main{max-width:1040px;margin:24px auto;padding:28px 32px;background:var(--paper);border:1px solid var(--line);border-radius:12px}
h1{font-size:24px;line-height:1.25;margin:0}h2{font-size:15px;margin:0 0 8px}
p{margin:0 0 8px}.soft,figcaption,footer{color:var(--soft);font-size:13px}
header{margin-bottom:18px}header p{margin:4px 0 0}
.story{margin:0 0 20px;padding:0;list-style:none}
.story li{padding:9px 14px;border-left:4px solid var(--line);background:var(--ground);margin-bottom:4px;border-radius:0 6px 6px 0}
.story .asks{border-color:var(--alarm);font-weight:600}
code{font:12px/1 ui-monospace,Menlo,Consolas,monospace;color:var(--soft);font-weight:400}
dl{display:grid;grid-template-columns:max-content 1fr;gap:5px 20px;margin:0 0 22px;padding:14px 0;border:solid var(--line);border-width:1px 0}
dt{font-weight:600}dd{margin:0}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(380px,1fr));gap:20px 32px}
.grid{columns:2 380px;column-gap:32px}.grid section{margin-bottom:22px}
section{min-width:0;break-inside:avoid}
table{width:100%;border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums}
th,td{padding:4px 8px 4px 0;text-align:right;border-bottom:1px solid var(--line);font-weight:400;overflow-wrap:anywhere}
th:first-child{text-align:left}td:last-child{color:var(--soft)}thead th{color:var(--soft);font-size:12px}
td{white-space:nowrap}td:nth-child(2){font-weight:600}
figure{margin:0 0 8px}figure svg{width:100%;height:auto;max-height:340px}figcaption{margin:2px 0 4px}
details{margin:6px 0 14px}summary{cursor:pointer;color:var(--link);font-size:13px}details .grid{margin-top:14px}
a{color:var(--link)}footer{margin-top:22px;padding-top:12px;border-top:1px solid var(--line)}
@media(max-width:600px){.charts{grid-template-columns:1fr}main{margin:0;padding:18px;border:0;border-radius:0}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}}
@media print{body{background:none;font-size:11pt}main{border:0;margin:0;padding:0;max-width:none}details::details-content{content-visibility:visible}summary{color:inherit}}
`;
