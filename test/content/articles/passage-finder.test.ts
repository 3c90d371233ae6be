import { describe, expect, it } from '@jest/globals'
import { createPassageFinder } from '../../../src/content/articles/passage-finder.js'
import { createSearchTokeniser } from '../../../src/content/articles/search-tokeniser.js'
import { packs } from './small-articles.js'

const read = createSearchTokeniser(packs.find(({ code }) => code === 'en')!)
const { find, matchIn } = createPassageFinder(
  {
    title: 'Meetings in Teams',
    short: 'Plan a meeting in the calendar.',
    body: [
      'Anyone may do so.',
      '## What to press',
      '| I want to | Teams | Zoom |',
      '|---|---|---|',
      '| blur my background | **Camera**, effects | arrow ^ |',
      '| record | **Record** | |',
      '## Recordings',
      '1. Tell everyone.',
      '2. Download what you keep: recordings are deleted after 120 days.',
    ].join('\n'),
  },
  (text) => read([text]).content.keys(),
  () => Number.POSITIVE_INFINITY,
)

describe('the passage of an article that answers a question', () => {
  it('is a row of a table, with the head of each of its cells', () => {
    expect(find('how do I blur the background?', 15)?.text).toBe(
      '**What to press**\n\n**blur my background**\n- **Teams** – **Camera**, effects\n- **Zoom** – arrow ^',
    )
  })

  it('is a whole section where that is short enough, and a step of it alone where it is not', () => {
    expect(find('are recordings deleted?', 30)?.text).toContain('1. Tell everyone.')
    expect(find('are recordings deleted?', 14)?.text).toBe(
      '**Recordings**\n\nDownload what you keep: recordings are deleted after 120 days.',
    )
    expect(find('are recordings deleted?', 2)).toBeNull()
  })

  it('tells which share of the question it has, in which words besides those of the title', () => {
    expect(find('are recordings deleted after 120 days?', 30)).toMatchObject({ share: 1, words: 4 })
    expect(find('are recordings encrypted by my bank?', 30)!.share).toBeLessThan(0.5)
    expect(find('who won the match?', 30)).toBeNull()
  })

  it('is weighed against another text, such as the step that is open', () => {
    expect(matchIn('are recordings deleted?', 'Recordings are deleted by the organiser.')?.share).toBe(1)
    expect(matchIn('are recordings deleted?', 'Is the camera on?')?.share).toBe(0)
    expect(matchIn('where is it?', 'Is the camera on?')).toBeNull()
  })
})
