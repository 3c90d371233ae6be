import { describe, expect, it } from '@jest/globals'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { renderMessage as slackMessages } from '../../src/channels/slack/render/render-message.js'
import { renderMessage as teamsMessages } from '../../src/channels/teams/render/render-message.js'
import { renderMarkdown } from '../../src/channels/terminal/render-markdown.js'
import { createTerminalStyle } from '../../src/channels/terminal/terminal-style.js'
import { columnWidth } from '../../src/channels/terminal/wrap-text.js'
import type { Message } from '../../src/desk/view/message.js'
import { Markdown } from '../../src/markdown/markdown-view.js'
import { blockProblems } from '../support/fake-slack/block-limits.js'
import { wordsOf } from '../support/fake-slack/shown.js'
import { textOfCard } from '../support/fake-teams/card-reader.js'
import { problemsOfCard } from '../support/fake-teams/check-card.js'
import { shippedCatalogue } from '../support/shipped-catalogue.js'

interface Text {
  readonly name: string
  readonly language: string
  readonly markdown: string
}

const catalogue = shippedCatalogue()
const articles: readonly Text[] = catalogue.articles.map(({ topic, language, title, body }) => ({
  name: `${topic}/${language}`,
  language,
  markdown: `**${title}**\n\n${body}`,
}))
const steps: readonly Text[] = [...catalogue.guides.values()].flatMap((guide) =>
  Object.entries({ ...guide.steps, ...guide.outcomes }).flatMap(([id, step]) =>
    [...('say' in step ? [step.say] : []), ...('simpler' in step ? [step.simpler] : [])].flatMap((text) =>
      Object.entries(text ?? {}).map(([language, markdown]) => ({
        name: `${guide.topic}#${id}/${language}`,
        language,
        markdown,
      })),
    ),
  ),
)
const texts = [...articles, ...steps]
const buttons = ['Oui', 'Non', 'Je ne sais pas', 'Parler à un humain'].map((label, at) => ({
  label,
  value: `answer|${at}`,
}))

/**
 * Returns the words that must be visible, without markup, list numbers and addresses. Reads the source without our
 * parser.
 */
function wordsToSee({ markdown }: Text): readonly string[] {
  const bare = markdown
    .replace(/^\s*\d+[.)] /gm, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<\/?kbd>/g, '')
  return wordsIn(bare)
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

function lost(wanted: readonly string[], shown: string): readonly string[] {
  const left = new Map<string, number>()
  for (const word of wordsIn(shown)) left.set(word, (left.get(word) ?? 0) + 1)
  return wanted.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count <= 0
  })
}

const messageOf = ({ markdown, language }: Text): Message => ({ language, text: markdown, buttons })

/** Returns the problems of a surface's texts, with the names of the texts. */
function faults(check: (text: Text) => readonly string[]): readonly string[] {
  return texts.flatMap((text) => check(text).map((fault) => `${text.name}: ${fault}`))
}

describe('every article and every step', () => {
  it('is there to be looked at', () => {
    expect(articles.length).toBeGreaterThan(100)
    expect(steps.length).toBeGreaterThan(1_000)
  })

  it('is within Slack’s limits, and no word is lost', () => {
    const found = faults((text) => {
      const messages = slackMessages(messageOf(text))
      const shown = messages.map(({ blocks }) => wordsOf(blocks)).join('\n')
      return [
        ...messages.flatMap(({ blocks }) => blockProblems(blocks, 'message')),
        ...lost(wordsToSee(text), shown),
      ]
    })

    expect(found).toEqual([])
  })

  it('is a sound card of Teams, and no word is lost', () => {
    const found = faults((text) => {
      const cards = teamsMessages(messageOf(text)).map((posted) => posted.attachments![0]!.content)
      return [...cards.flatMap(problemsOfCard), ...lost(wordsToSee(text), cards.map(textOfCard).join('\n'))]
    })

    expect(found).toEqual([])
  })

  it('is whole on the page', () => {
    const found = faults((text) => {
      const page = renderToStaticMarkup(createElement(Markdown, { text: text.markdown }))
      return lost(
        wordsToSee(text),
        page.replace(/<[^>]*>/g, ' ').replace(/&#x27;|&amp;|&quot;|&lt;|&gt;/g, ' '),
      )
    })

    expect(found).toEqual([])
  })

  it.each([40, 80])('is whole in a terminal of %d columns, and no line is longer', (columns) => {
    const found = faults((text) => {
      const shown = renderMarkdown(text.markdown, columns, createTerminalStyle(false, {}))
      const wide = shown.split('\n').filter((line) => columnWidth(line) > columns && !line.startsWith('    '))
      // Narrow windows break addresses and long words.
      const missing = columns < 80 ? [] : lost(wordsToSee(text), shown)
      return [...wide.map((line) => `too wide: ${line}`), ...missing]
    })

    expect(found).toEqual([])
  })
})
