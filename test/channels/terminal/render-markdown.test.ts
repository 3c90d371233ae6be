import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { renderMarkdown } from '../../../src/channels/terminal/render-markdown.js'
import { createTerminalStyle } from '../../../src/channels/terminal/terminal-style.js'

const plain = createTerminalStyle(false, {})
const shown = (text: string, columns = 40) => renderMarkdown(text, columns, plain)

describe('Markdown in a terminal', () => {
  it('is wrapped to the window, lists under their words', () => {
    expect(shown('9. Close the window of the client and wait ten seconds\n10. Open it')).toBe(
      '9.  Close the window of the client and\n    wait ten seconds\n10. Open it',
    )
  })

  it('aligns a table, and stacks it where the window is narrow', () => {
    const table = '| Sign | Reason |\n|---|---|\n| 691 | locked |\n| 809 | blocked |'

    expect(shown(table)).toBe('Sign  Reason\n────  ───────\n691   locked\n809   blocked')
    expect(
      shown('| Signification | Reason of it all |\n|---|---|\n| unreachable | misconfiguration |', 20),
    ).toBe('Signification:\nunreachable\nReason of it all:\nmisconfiguration')
  })

  it('shows whole addresses, since nothing can be pressed', () => {
    expect(shown('[Reset](https://aka.ms/sspr) or <mailto:it@example.org>', 80)).toBe(
      'Reset (https://aka.ms/sspr) or it@example.org',
    )
  })

  it('keeps code as it is, and counts wide signs as two columns', () => {
    expect(shown('```\nipconfig  /all\n```')).toBe('    ipconfig  /all')
    expect(shown('日本語 日本語 日本語 日本語', 20)).toBe('日本語 日本語 日本語\n日本語')
  })

  it.each([
    ['a window', true, {}, true],
    ['a window with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['a dumb window', true, { TERM: 'dumb' }, false],
    ['a file', false, {}, false],
  ])('has colours in %s only where they are wanted', (_, isTerminal, env, isColoured) => {
    const text = renderMarkdown('**bold** <kbd>Esc</kbd>', 40, createTerminalStyle(isTerminal, env))

    expect(text.includes('\u001B[1m')).toBe(isColoured)
    expect(stripVTControlCharacters(text)).toBe('bold Esc')
  })

  it('lets nobody’s escape sequences through', () => {
    expect(renderMarkdown('a\u001B[31mb\u0007 \u202Ec', 40, createTerminalStyle(true, {}))).toBe('a[31mb c')
  })
})
