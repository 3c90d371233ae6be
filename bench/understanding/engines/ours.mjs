import { join } from 'node:path'
import { trainSplit } from '../../../dist/nlu/evaluation/benchmark/train-split.js'
import { loadPacks } from '../../../dist/nlu/evaluation/load-evaluation-content.js'

const root = join(import.meta.dirname, '../../..')
const packs = loadPacks({ directories: [root], languages: ['en', 'fr'] })

/** Trains Guichet's classifier with the languages it ships with. */
export async function learn(lines) {
  const { guess } = trainSplit(lines, packs, 'en')
  return async (text) => {
    const { labels, covered } = guess(text)
    return { label: labels[0], score: covered }
  }
}
