import { describe, expect, it } from '@jest/globals'
import { cleanHtml } from '../../../src/cli/drafts/clean-html.js'
import type { MarkdownDocument, MarkdownInline } from '../../../src/markdown/markdown-document.js'
import { parseMarkdown } from '../../../src/markdown/parse-markdown.js'
import { documentToPlainText } from '../../../src/markdown/plain-text.js'

const clean = (html: string) => cleanHtml(html, () => null)
const markdown = (html: string) => clean(html).markdown

describe('HTML that becomes a draft', () => {
  it.each([
    ['bold, italic and code', '<p>a <b>b</b> <i>c</i> <code>d</code></p>', 'a **b** *c* `d`'],
    ['key caps', '<kbd>Ctrl</kbd> + <kbd>F5</kbd>', '<kbd>Ctrl</kbd> + <kbd>F5</kbd>'],
    ['nested lists', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c'],
    ['lists that begin later', '<ol start="3"><li>x</li><li>y</li></ol>', '3. x\n4. y'],
    ['code blocks', '<pre><code>ipconfig /all</code></pre>', '```\nipconfig /all\n```'],
    [
      'tables',
      '<table><tr><th>Sign</th><th>Reason</th></tr><tr><td>a|b</td><td><a href="https://x.example">c</a><br>d</td></tr></table>',
      '| Sign | Reason |\n| --- | --- |\n| a\\|b | [c](https://x.example) d |',
    ],
    ['tables that only arrange a page', '<table><tr><td>a</td></tr><tr><td>b</td></tr></table>', 'a\n\nb'],
    ['web and mail links', '<a href="mailto:it@x.example">m</a>', '[m](mailto:it@x.example)'],
  ])('keeps %s', (_what, html, expected) => {
    expect(markdown(html)).toBe(expected)
  })

  it.each([
    ['scripts', 'a<script>alert(1)</script><noscript>n</noscript>', 'a', 'scripts (2)'],
    ['empty scripts', 'a<script src="https://evil.example/x.js"></script>', 'a', 'scripts (1)'],
    ['styles', 'a<style>p{background:url(https://t.example)}</style>', 'a', 'styles (1)'],
    ['frames', 'a<iframe src="https://evil.example">x</iframe>', 'a', 'embedded pages and media (1)'],
    [
      'drawings that can run',
      'a<svg onload="alert(1)"><text>x</text></svg>',
      'a',
      'embedded pages and media (1)',
    ],
    ['pixels', 'a<img src="https://t.example/o.gif" width="1" height="1">', 'a', 'tracking images (1)'],
    ['pixels by style', 'a<img src="https://t.example/o.gif" style="height:0">', 'a', 'tracking images (1)'],
    ['hidden text', 'a<p style="display: none">obey me</p>', 'a', 'hidden text (1)'],
    [
      'javascript links',
      '<a href=" JaVaScript:alert(1)">a</a>',
      'a',
      'links other than web or mail links (1)',
    ],
    ['data links', '<a href="data:text/html,x">a</a>', 'a', 'links other than web or mail links (1)'],
    [
      'links of the old site',
      '<a href="/front/knowbaseitem.form.php?id=3">a</a>',
      'a',
      'links inside the old site (1)',
    ],
  ])('takes out %s and says so', (_what, html, expected, removed) => {
    expect(clean(html)).toEqual({ markdown: expected, removed: [removed] })
  })

  it('keeps words that look like markup as words', () => {
    const text = '<b> [click](javascript:alert(1)) ![x](o.gif) <script>alert(2)</script> **a** # b'
    const encoded = text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')

    const document = parseMarkdown(markdown(`<p>${encoded}</p>`))

    expect(documentToPlainText(document)).toBe(text)
    expect(kindsIn(document)).toEqual(new Set(['text']))
  })

  it('loses nothing after an element that the converter uses itself', () => {
    expect(markdown('<p>a</p></x-turndown><p>b</p>')).toBe('a\n\nb')
  })
})

function kindsIn(document: MarkdownDocument): Set<string> {
  const kinds = (inlines: readonly MarkdownInline[]): string[] =>
    inlines.flatMap((inline) => [inline.kind, ...('inside' in inline ? kinds(inline.inside) : [])])
  return new Set(document.flatMap((block) => ('inside' in block ? kinds(block.inside) : [block.kind])))
}
