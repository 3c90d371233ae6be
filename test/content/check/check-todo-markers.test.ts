import { describe, expect, it } from '@jest/globals'
import type { Article } from '../../../src/content/articles/load-articles.js'
import { checkTodoMarkers } from '../../../src/content/check/check-todo-markers.js'
import { findTodoMarkers, todoMarker } from '../../../src/content/check/todo-marker.js'
import type { IntentFile } from '../../../src/nlu/intent-file.js'

const article: Article = {
  topic: 'software.timesheets',
  language: 'fr',
  title: 'La feuille de temps',
  phrasings: ['une', todoMarker('une autre façon de demander', 'fr'), 'trois'],
  reviewed: '2026-11-24',
  owner: 'l1',
  versions: ['x'],
  body: `Bonjour.\n\n${todoMarker('la réponse', 'fr')}`,
}

describe('what is still to be written', () => {
  it('is found again in each language', () => {
    expect(findTodoMarkers(todoMarker('the answer', 'en')).map(({ what }) => what)).toEqual(['the answer'])
    expect(findTodoMarkers(todoMarker('la réponse', 'fr')).map(({ what }) => what)).toEqual(['la réponse'])
    expect(findTodoMarkers('`[[ -f file ]]` is a shell test')).toEqual([])
  })

  it('is an error at its place, in articles and in examples', () => {
    const intent = {
      topic: 'software.timesheets',
      utterances: { en: [todoMarker('what people type', 'en')] },
    } as unknown as IntentFile

    const found = checkTodoMarkers({ intents: [intent], guides: [], articles: [article] })

    expect(found.map(({ file, path, message, severity }) => [file, path, message, severity])).toEqual([
      [
        'intents/software.timesheets.yml',
        ['utterances', 'en', 0],
        'still to be written: what people type',
        'error',
      ],
      [
        'knowledge-base/software.timesheets/fr.md',
        ['phrasings', 1],
        'still to be written: une autre façon de demander',
        'error',
      ],
      ['knowledge-base/software.timesheets/fr.md', [], 'still to be written: la réponse', 'error'],
    ])
  })
})
