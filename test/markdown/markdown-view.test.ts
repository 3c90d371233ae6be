import { describe, expect, it } from '@jest/globals'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Markdown } from '../../src/markdown/markdown-view.js'
import { injections } from '../channels/slack/injections.js'

const shown = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }))

describe('Markdown on a page', () => {
  it('is made of elements: keys, a table that scrolls, lists with their numbers, code', () => {
    const page = shown(
      '<kbd>Esc</kbd>\n\n3. three\n   - inner\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx  y\n```',
    )

    expect(page).toContain('<kbd>Esc</kbd>')
    expect(page).toContain('<ol start="3"><li>three<ul><li>inner</li></ul></li></ol>')
    expect(page).toContain('<div class="wide" tabindex="0"><table><thead><tr><th scope="col">a</th>')
    expect(page).toContain('<pre tabindex="0"><code>x  y</code></pre>')
  })

  it('shows the place of a link beside its words', () => {
    expect(shown('[Reset](https://aka.ms/x)')).toContain(
      '<a href="https://aka.ms/x" target="_blank" rel="noopener noreferrer">Reset<span class="place"> (aka.ms)</span></a>',
    )
  })

  it('fetches pictures of this program only; one from elsewhere is a link', () => {
    expect(shown('![Menu](/knowledge/network.vpn/menu.png)')).toContain(
      '<img src="/knowledge/network.vpn/menu.png" alt="Menu" loading="lazy"/>',
    )
    expect(shown('![Logo](https://cdn.example/a.png)')).not.toContain('<img')
    expect(shown('![Logo](https://cdn.example/a.png)')).toContain('Logo (cdn.example)</a>')
  })

  it.each([
    ...injections,
    '[x](javascript:alert(1))',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
  ])('brings nothing to life: %s', (text) => {
    const page = shown(text)

    const tags = [...page.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag)
    const allowed = ['div', 'p', 'strong', 'em', 's', 'code', 'pre', 'a', 'span', 'br', 'blockquote', 'table']
    expect(tags.filter((tag) => !allowed.includes(tag!))).toEqual([])
    expect(page).not.toMatch(/href="(?!https:|mailto:)/)
    expect(page).not.toMatch(/<[^>]* on\w+=/)
    expect(page).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
  })
})
