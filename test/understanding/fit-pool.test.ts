import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { buildDialogueModel, learnDialogue } from '../../src/nlu/learn-dialogue.js'
import { buildTopicModel, buildTopicModelIn } from '../../src/understanding/build-model.js'
import type { Content } from '../../src/understanding/content.js'
import { type FitPool, learnIn, openFitPool } from '../../src/understanding/fit-pool.js'
import { modelToBytes } from '../../src/understanding/model-file.js'
import { compileSources, understandingSources } from '../support/compiled-sources.js'
import { smallContent } from './shipped.js'

const content: Content = {
  ...smallContent(),
  acts: [
    'it prints again',
    'still nothing',
    'that did it',
    'same error as before',
    'why do you ask?',
  ].flatMap((text, at) =>
    Array.from({ length: 12 }, (_, copy) => ({
      text: `${text} ${copy}`,
      language: 'en',
      acts: [at === 4 ? 'ask-why' : at % 2 === 0 ? 'report-success' : 'report-failure'] as const,
      after: null,
    })),
  ),
  prompts: [
    {
      language: 'en',
      options: [
        { id: 'one', label: 'One page', means: null, examples: ['just one page', 'a single page', 'one'] },
        { id: 'all', label: 'All pages', means: null, examples: ['all of them', 'every page', 'everything'] },
      ],
    },
  ],
}
let built: string

beforeAll(async () => {
  built = await compileSources(understandingSources)
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

function open(path: string): FitPool {
  return openFitPool({ threads: 2, onProgress: () => undefined, file: pathToFileURL(join(built, path)) })
}

describe('learning in several threads', () => {
  it('gives the same models as in one, to the last bit', async () => {
    const threads = open('src/understanding/fit-worker.js')

    const [topics, dialogue] = await Promise.all([
      buildTopicModelIn(threads, content),
      learnIn(threads, learnDialogue(content)),
    ])
    await threads.close()

    expect(
      Buffer.from(modelToBytes(topics)).equals(Buffer.from(modelToBytes(buildTopicModel(content)))),
    ).toBe(true)
    expect(dialogue.acts.labels).toEqual(['report-success', 'report-failure', 'ask-why', 'choose'])
    expect(dialogue).toEqual(buildDialogueModel(content))
  })

  it('fails as a whole when a thread fails, and says why', async () => {
    writeFileSync(join(built, 'failing.js'), "throw new Error('no memory left')")
    const threads = open('failing.js')

    await expect(learnIn(threads, learnDialogue(content))).rejects.toThrow('no memory left')
    await expect(learnIn(threads, learnDialogue(content))).rejects.toThrow('A thread that learns failed')
  })
})
