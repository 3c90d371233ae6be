/** Stylesheet of the report page; colours follow the reader's light or dark setting. */
export const pageStyle = `
:root { color-scheme: light dark; --line: #d5d9e0; --quiet: #5b6472; --bot: #f2f4f8; --mark: #ffe3c2; --ink: #1d2430; --paper: #fff }
@media (prefers-color-scheme: dark) {
  :root { --line: #353b46; --quiet: #a3adbb; --bot: #232831; --mark: #5a3b12; --ink: #e6e9ee; --paper: #171a20 }
}
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; margin: .5rem 0 1rem; font-variant-numeric: tabular-nums }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line) }
summary { cursor: pointer; padding: .35rem 0 }
form { position: sticky; top: 0; background: var(--paper); border-bottom: 1px solid var(--line); padding: .6rem 0; display: flex; flex-wrap: wrap; gap: 1rem }
select { font: inherit; max-width: 18rem }
small { color: var(--quiet) }
mark { background: var(--mark); color: inherit; border-radius: .25rem; padding: 0 .3rem; font-size: .85em }
.talk { border-bottom: 1px solid var(--line) }
.talk ol { padding-left: 1.6rem }
.talk li { margin: .6rem 0 }
.talk p { margin: .2rem 0 }
.bot { background: var(--bot); border-radius: .5rem; padding: .4rem .7rem }
kbd { font: inherit; font-size: .9em; border: 1px solid var(--line); border-radius: .4rem; padding: 0 .4rem }
`
