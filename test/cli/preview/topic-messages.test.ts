import { expect, it } from '@jest/globals'
import { topicMessages } from '../../../src/cli/preview/topic-messages.js'
import type { Article } from '../../../src/content/articles/load-articles.js'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { createOrganisationFacts } from '../../../src/content/org-facts/organisation-facts.js'
import { renderContentFacts } from '../../../src/content/org-facts/render-content-facts.js'
import { shippedWording } from '../../support/shipped-wording.js'

const topic = 'software.timesheets'
const guide: GuideFile = {
  topic,
  needs: ['since'],
  causes: {},
  opening: { en: 'Let us see !', fr: 'Voyons : où ?' },
  start: 'where',
  steps: {
    where: {
      title: { en: 'Asked', fr: 'Demandé' },
      say: { en: 'Where ?', fr: 'Où êtes-vous ?' },
      simpler: { en: 'Where ?', fr: 'Où ?' },
      options: [{ id: 'here', label: { en: 'Here !', fr: 'Ici !' }, next: 'human' }],
    },
  },
  outcomes: { human: { handOff: { en: 'Asks', fr: 'Demande' }, say: { fr: 'Patience : on arrive !' } } },
}
const article: Article = {
  topic,
  language: 'fr',
  title: 'La feuille : ici',
  phrasings: [],
  body: 'Cliquez : c’est là !',
  reviewed: '2026-11-24',
  owner: 'network',
  versions: ['Guichet 1'],
}
const wording = shippedWording()

const content = { articles: [article], guides: new Map([[topic, guide]]) }

it('a preview shows French with the spaces that people get: article, texts of the guide and buttons', () => {
  const shown = topicMessages(topic, 'fr', { ...content, wording })

  const texts = shown.flatMap(({ message }) => [message.text, ...message.buttons.map(({ label }) => label)])
  const all = texts.join('\n')
  expect(all).toContain('La feuille\u00a0: ici')
  expect(all).toContain('Cliquez\u00a0: c’est là\u00a0!')
  expect(texts).toEqual(
    expect.arrayContaining([
      'Voyons\u00a0: où\u00a0?',
      'Où êtes-vous\u00a0?',
      'Ici\u00a0!',
      'Patience\u00a0: on arrive\u00a0!',
    ]),
  )
})

it('what stands in for a language that is not written, is as its own language writes it', () => {
  const shown = topicMessages(topic, 'en', { ...content, wording })

  expect(shown.map(({ message }) => message.text)).toEqual([
    'Let us see !',
    'Where ?',
    'Patience\u00a0: on arrive\u00a0!',
  ])
})

it('the buttons that people press are as the preview shows them', () => {
  const { where } = renderContentFacts(content, createOrganisationFacts({})).guides.get(topic)!.steps

  expect(where).toMatchObject({ options: [{ label: { en: 'Here !', fr: 'Ici\u00a0!' } }] })
})
