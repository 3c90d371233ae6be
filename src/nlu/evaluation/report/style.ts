/** Stylesheet of the page, following the reader's light or dark setting. */
export const style = `
:root { color-scheme: light dark; --ink: #1b2330; --soft: #5a6576; --page: #f6f7f9; --paper: #fff; --rule: #dfe3e9;
  --right: #2563c9; --wrong: #d9580d; --asked: #a8770a; --refused: #6b7484; --focus: #111; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #9aa5b5; --page: #12161c; --paper: #1a2028;
  --rule: #313a46; --right: #6ea8ff; --wrong: #ff9552; --asked: #e0b13f; --refused: #8a95a6; --focus: #fff; } }
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
main { max-width: 1380px; margin: 0 auto; padding: 24px 20px 60px }
h1 { font-size: 26px; margin: 0 0 4px } h2 { font-size: 19px; margin: 0 0 8px } h3 { font-size: 16px; margin: 24px 0 8px }
p { margin: 0 0 12px; max-width: 75ch } .lead, .note { color: var(--soft) }
section, .tiles > div { background: var(--paper); border: 1px solid var(--rule); border-radius: 10px }
section { padding: 20px; margin-top: 16px } .pair { display: grid; gap: 16px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)) }
.tiles { display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(165px, 1fr)); margin-top: 16px }
.tiles > div { padding: 12px 16px } .tiles dt { color: var(--soft); font-size: 13px } .tiles dd { margin: 0; font-size: 25px; font-weight: 650; font-variant-numeric: tabular-nums }
.tiles small { display: block; color: var(--soft); font-size: 12.5px; font-weight: 400 }
.scroll { overflow: auto } table { border-collapse: collapse; font-variant-numeric: tabular-nums }
td, th { padding: 5px 12px; text-align: right; border-bottom: 1px solid var(--rule); font-weight: 400; white-space: nowrap }
th:first-child { text-align: left; padding-left: 0 } thead th { color: var(--soft); font-size: 13px; vertical-align: bottom }
.sortable { width: 100% } .sortable thead button { all: unset; cursor: pointer; padding: 2px 4px } .sortable th:first-child button { padding-left: 0 } .sortable thead button:hover { color: var(--ink) }
[aria-sort] button { color: var(--ink); font-weight: 600 } [aria-sort=ascending] button::after { content: " ↑" } [aria-sort=descending] button::after { content: " ↓" }
.sortable tbody tr:hover { background: color-mix(in srgb, var(--right) 8%, transparent) }
input { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--soft); border-radius: 6px; padding: 4px 10px; margin-left: 6px }
:focus-visible, .sortable thead button:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px }
.bar { margin: 0 0 14px } .bar figcaption { font-size: 13px; color: var(--soft); margin-bottom: 4px }
.stack { display: flex; height: 34px; border-radius: 6px; overflow: hidden; gap: 2px }
.stack div { flex-basis: 0; min-width: 3px; padding: 0 8px; line-height: 34px; font-size: 13px; color: var(--paper); white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.answered { background: var(--right) } .asked { background: var(--asked) } .refused { background: var(--refused) }
.key { display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin-right: 8px }
.pair section { display: flex; flex-direction: column } .pair svg { margin-top: auto } .note { margin-top: 10px }
svg { display: block; width: 100%; max-width: 520px; height: auto; margin: 4px auto 0 } svg text { fill: var(--soft); font-size: 11px } svg .axis { font-size: 12px }
svg .mark { fill: var(--ink); font-size: 12.5px; font-weight: 600 } .grid { stroke: var(--rule); fill: none } .ideal { stroke: var(--soft); stroke-dasharray: 5 4; fill: none }
.bin { fill: var(--right); fill-opacity: .45 } .gap { fill: var(--wrong); fill-opacity: .4 } .dot { fill: var(--right); stroke: var(--paper); stroke-width: 1.5 }
.area { fill: var(--right); fill-opacity: .16 } .line { fill: none; stroke: var(--right); stroke-width: 2.5 } .policy { fill: var(--wrong); stroke: var(--paper); stroke-width: 1.5 }
.matrix { scroll-padding: 170px 20px 20px 180px; max-height: max(340px, calc(100vh - 350px)); border: 1px solid var(--rule); border-radius: 6px } #matrix { border-collapse: separate; border-spacing: 0 }
#matrix th { font-size: 11px; color: var(--soft); line-height: 1; background: var(--paper); border: 0 } #matrix tbody th { position: sticky; left: 0; z-index: 1; padding: 0 8px; text-align: right; height: var(--cell) }
#matrix thead th { position: sticky; top: 0; z-index: 2; padding: 6px 0; text-align: left; vertical-align: bottom; width: var(--cell); min-width: var(--cell) }
#matrix thead span { writing-mode: vertical-rl; transform: rotate(180deg); display: block; margin: 0 auto }
#matrix .corner { position: sticky; left: 0; top: 0; z-index: 3; background: var(--paper) }
#matrix td { padding: 0; border: 0; width: var(--cell); min-width: var(--cell); height: var(--cell); box-shadow: inset 0 0 0 .5px color-mix(in srgb, var(--rule) 55%, transparent) }
#matrix [data-is=right] { background: color-mix(in srgb, var(--right) var(--s), transparent) } #matrix [data-is=wrong] { background: color-mix(in srgb, var(--wrong) var(--s), transparent) }
#matrix th.edge, #matrix td.edge { border-left: 1px solid var(--soft) } #matrix tr.edge > * { border-top: 1px solid var(--soft) }
#matrix td:focus { outline: 2px solid var(--focus); outline-offset: 0 } #matrix .here { color: var(--ink); font-weight: 700 }
.detail { height: 158px; overflow: auto; margin-top: 10px; padding: 10px 14px; background: var(--page); border: 1px solid var(--rule); border-radius: 6px } .detail ul, .confusions ul { margin: 4px 0 6px; padding-left: 22px; color: var(--soft) }
.confusions { columns: 2 460px; column-gap: 28px } .confusions details { break-inside: avoid; padding: 4px 0 } summary { cursor: pointer } .count { color: var(--soft); margin-left: 6px; white-space: nowrap }
.verdict { font-weight: 650 } .is-worse { color: var(--wrong) } .changed { white-space: normal }
`
