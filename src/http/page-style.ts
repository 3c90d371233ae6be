/** Style sheet for pages without scripts, in light and dark mode. Its hash is in their content security policy. */
export const pageStyle = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { max-width: 32rem; margin: 12vh auto; padding: 0 1.5rem; }
h1 { margin: 0; font-size: 1.5rem; }
a { color: light-dark(#0f6b60, #6fd6c5); }
button { font: inherit; font-weight: 600; padding: 0.75rem 1.5rem; border-radius: 0.5rem; border: 0; background: #0f6b60; color: #fff; cursor: pointer; }
:focus-visible { outline: 3px solid #3fae9d; outline-offset: 3px; }
`
