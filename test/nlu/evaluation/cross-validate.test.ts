import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from '@jest/globals'
import { crossValidate } from '../../../src/nlu/evaluation/cross-validate.js'
import { foldCount, splitFold } from '../../../src/nlu/evaluation/fold.js'
import { loadEvaluationContent } from '../../../src/nlu/evaluation/load-evaluation-content.js'
import { compileSources, nluSources } from '../../support/compiled-sources.js'
import { scanLines, smallTopics, vpnLines, writeTopics } from './small-topics.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'guichet-folds-'))
let built: string | null = null

afterAll(() => {
  for (const path of [folder, built]) if (path !== null) rmSync(path, { recursive: true, force: true })
})

function contentOf(name: string, topics: Readonly<Record<string, readonly string[]>>) {
  const intentsDirectory = writeTopics(join(folder, name), topics)
  return loadEvaluationContent({ directories: [root], languages: ['en', 'fr'], intentsDirectory })
}

describe('the folds', () => {
  it('hold each line once, and learn all the others', () => {
    const { content } = contentOf('all', smallTopics)

    const parts = Array.from({ length: foldCount }, (_, fold) => splitFold(content, fold))

    const all = Object.values(smallTopics).flat().sort()
    expect(parts.flatMap(({ lines }) => lines.map(({ text }) => text)).sort()).toEqual(all)
    for (const { learnt, lines } of parts) {
      const learntLines = learnt.intents.flatMap(({ utterances }) => Object.values(utterances).flat())
      expect([...learntLines, ...lines.map(({ text }) => text)].sort()).toEqual(all)
    }
  })

  it('keep lines that are much alike together, so that none is read by a model that knows the other', () => {
    const twins = vpnLines.map((line) => `${line} please`)
    const { content } = contentOf('twins', {
      'network.vpn': [...vpnLines, ...twins],
      'printing.scan': scanLines,
    })

    for (let fold = 0; fold < foldCount; fold++) {
      const texts = splitFold(content, fold).lines.map(({ text }) => text)
      const apart = vpnLines.filter((line) => texts.includes(line) !== texts.includes(`${line} please`))
      expect(apart).toEqual([])
    }
  })

  it('are read the same in worker threads as in this one', async () => {
    built = await compileSources(nluSources)
    const evaluated = contentOf('threads', smallTopics)
    const module: { crossValidate: typeof crossValidate } = await import(
      pathToFileURL(join(built, 'src/nlu/evaluation/cross-validate.js')).href
    )
    const told: number[] = []

    const inThreads = await module.crossValidate(evaluated, 2, (done) => told.push(done))
    const here = await crossValidate(evaluated, 1, () => undefined)

    expect(inThreads).toEqual(here)
    expect(told).toEqual([1, 2, 3, 4, 5])
  }, 120_000)
})
