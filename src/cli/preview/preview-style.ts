/** Stylesheet of the preview. Light or dark follows the system unless chosen on the page. */
export const previewStyle = `
:root{color-scheme:light dark;--ground:light-dark(#f4f6f5,#101615);--surface:light-dark(#fff,#1a2221);--surface-2:light-dark(#eef2f1,#232d2b);--line:light-dark(#d9e0de,#33403d);--text:light-dark(#17211f,#e8efed);--text-2:light-dark(#53625f,#a3b3af);--accent:light-dark(#0f6b62,#4cb8a9);--error:light-dark(#b3261e,#ff8a80);--warn:light-dark(#6b4a00,#ffd98a)}
:root:has(#light:checked){color-scheme:light}
:root:has(#dark:checked){color-scheme:dark}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,sans-serif}
header{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:8px 24px;align-items:center;padding:8px 20px;background:var(--surface);border-bottom:1px solid var(--line)}
h1{margin:0;font-size:18px}h2{margin:0 0 8px;font-size:22px}h3{margin:20px 0 8px;font-size:15px}h4{margin:0 0 8px;font-size:12px;color:var(--text-2);text-transform:uppercase;letter-spacing:.05em}
.choices{margin:0;display:flex;gap:4px 12px}.choices input{margin:0 4px 0 0}
main{padding:20px;max-width:1700px;margin:auto}
.findings ul{margin:0;padding-inline-start:20px}.findings .error b{color:var(--error)}.findings .warning b{color:var(--warn)}
.surfaces{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(340px,100%),1fr));gap:12px;align-items:start}
.surface{min-width:0;padding:12px;background:var(--surface);border:1px solid var(--line);border-radius:8px;overflow-wrap:anywhere}
.bubble{padding:10px 12px;border-radius:8px;background:var(--surface-2)}.bubble+.bubble{margin-top:8px}
.slack .bubble,.teams .bubble{background:none;border:1px solid var(--line)}
.words{white-space:pre-wrap;margin-top:6px}.words.close{margin-top:0}.slack .words{margin-top:0}
.columns{display:flex;gap:8px;margin-top:4px}.columns .words{margin-top:0}.container{padding:8px;background:var(--surface-2);border-radius:4px}
.bubble h5{margin:12px 0 4px;font-size:1.05em}
.bubble ul,.bubble ol{margin:4px 0;padding-inline-start:1.6em}
.bubble table{border-collapse:collapse;width:100%}.bubble td,.bubble th{padding:4px 8px;border:1px solid var(--line);text-align:start;vertical-align:top}
.bubble img{max-width:100%}
.presses{display:flex;flex-wrap:wrap;gap:6px;margin:10px 0 0}
.press{padding:4px 12px;border:1px solid var(--line);border-radius:6px;background:var(--surface);font-weight:600;font-size:13px}
.press.primary,.press.positive{border-color:var(--accent);color:var(--accent)}.press.danger,.press.destructive{border-color:var(--error);color:var(--error)}
pre{margin:0;overflow-x:auto;font:13px/1.45 ui-monospace,Menlo,Consolas,monospace}
pre.tree{padding:12px;background:var(--surface);border:1px solid var(--line);border-radius:8px}
pre.printed{white-space:pre;font-size:12px;color:var(--text)}pre.raw{font-size:11px;color:var(--warn)}
a{color:var(--accent)}
`
