import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { buildTopicModel } from '../../src/nlu/build-model.js'
import { loadModel, modelFromBytes, modelToBytes, saveModel } from '../../src/nlu/model-file.js'
import { modelHash } from '../../src/nlu/model-hash.js'
import { smallContent } from './shipped.js'

const content = smallContent()
const model = buildTopicModel(content)

describe('a model file', () => {
  it('gives back the model that was saved', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'guichet-')), 'model', 'a.bin')

    saveModel(path, model)

    expect(loadModel(path, model.hash)).toEqual(model)
    expect(readdirSync(join(path, '..'))).toEqual(['a.bin'])
  })

  it('is not read when it is missing, of other content, or damaged anywhere', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'guichet-')), 'a.bin')
    expect(loadModel(path, model.hash)).toBeNull()

    saveModel(path, model)
    expect(loadModel(path, 'other')).toBeNull()

    const bytes = readFileSync(path)
    for (const at of [0, 9, 40, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const damaged = Buffer.from(bytes)
      damaged[at]! ^= 1
      writeFileSync(path, damaged)
      expect(loadModel(path, model.hash)).toBeNull()
    }
    for (const length of [0, 3, 15, bytes.length - 1])
      expect(modelFromBytes(bytes.subarray(0, length))).toBeNull()
  })
})

describe('a model', () => {
  it('is the same for the same content', () => {
    expect(Buffer.from(modelToBytes(buildTopicModel(content))).equals(Buffer.from(modelToBytes(model)))).toBe(
      true,
    )
  })

  it('has another hash when a line changes', () => {
    const [first, ...others] = content.intents
    const changed = {
      ...content,
      intents: [{ ...first!, utterances: { en: ['something else'] } }, ...others],
    }

    expect(modelHash(changed)).not.toBe(modelHash(content))
    expect(modelHash(smallContent())).toBe(modelHash(content))
  })
})
