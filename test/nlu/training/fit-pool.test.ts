import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { buildTopicModel, buildTopicModelIn } from '../../../src/nlu/build-model.js'
import {
  buildDialogueModel,
  trainDialogueModel,
} from '../../../src/nlu/dialogue-model/train-dialogue-model.js'
import { modelToBytes } from '../../../src/nlu/model-file.js'
import type { NluContent } from '../../../src/nlu/nlu-content.js'
import { type FitPool, openFitPool, trainInPool } from '../../../src/nlu/training/fit-pool.js'
import { compileSources, nluSources } from '../../support/compiled-sources.js'
import { smallContent } from '../shipped.js'

const content: NluContent = {
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
      strangers: [],
      options: [
        {
          id: 'one',
          label: 'One page',
          means: null,
          examples: ['just one page', 'a single page', 'one'],
          implied: ['only the first comes out'],
        },
        {
          id: 'all',
          label: 'All pages',
          means: null,
          examples: ['all of them', 'every page', 'everything'],
          implied: ['not a single sheet is right'],
        },
      ],
    },
  ],
}
let built: string

beforeAll(async () => {
  built = await compileSources(nluSources)
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

function open(path: string): FitPool {
  return openFitPool({ threads: 2, onProgress: () => undefined, file: pathToFileURL(join(built, path)) })
}

describe('learning in several threads', () => {
  it('gives the same models as in one, to the last bit', async () => {
    const threads = open('src/nlu/training/fit-worker.js')

    const [topics, dialogue] = await Promise.all([
      buildTopicModelIn(threads, content),
      trainInPool(threads, trainDialogueModel(content)),
    ])
    await threads.close()

    expect(
      Buffer.from(modelToBytes(topics)).equals(Buffer.from(modelToBytes(buildTopicModel(content)))),
    ).toBe(true)
    expect(dialogue.acts.labels).toEqual([
      'report-problem',
      'report-success',
      'report-failure',
      'ask-why',
      'choose',
    ])
    expect(dialogue).toEqual(buildDialogueModel(content))
  })

  it('fails as a whole when a thread fails, and says why', async () => {
    writeFileSync(join(built, 'failing.js'), "throw new Error('no memory left')")
    const threads = open('failing.js')

    await expect(trainInPool(threads, trainDialogueModel(content))).rejects.toThrow('no memory left')
    await expect(trainInPool(threads, trainDialogueModel(content))).rejects.toThrow(
      'A training thread failed',
    )
  })
})
