import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from '@jest/globals'
import { buildModel } from '../../src/understanding/build-model.js'
import type { trainInWorker } from '../../src/understanding/train-in-worker.js'
import { compileSources, understandingSources } from '../support/compiled-sources.js'
import { smallContent } from './shipped.js'

let built: string | null = null

afterAll(() => {
  if (built !== null) rmSync(built, { recursive: true, force: true })
})

describe('training in a worker thread', () => {
  it('gives the model that training here gives', async () => {
    built = await compileSources(understandingSources)
    const content = smallContent()
    const module: { trainInWorker: typeof trainInWorker } = await import(
      pathToFileURL(join(built, 'src', 'understanding', 'train-in-worker.js')).href
    )

    const model = await module.trainInWorker(content)

    expect(model).toEqual(buildModel(content))
  }, 60_000)
})
