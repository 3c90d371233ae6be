import { mkdtempSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { cacheModel, readCachedModel } from '../../../src/content/cache/cached-models.js'
import { buildModel } from '../../../src/nlu/build-model.js'
import { smallContent } from '../../nlu/shipped.js'

const content = smallContent()
const model = buildModel(content)

describe('models that were learnt', () => {
  it('stay, the last three of a folder, however often the content changes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-'))
    for (const [at, hash] of ['one', 'two', 'three', 'four', 'five'].entries()) {
      cacheModel({ ...model, hash }, folder)
      const path = join(folder, `${hash}.bin`)
      utimesSync(path, statSync(path).atime, new Date(Date.UTC(2026, 10, 1 + at)))
    }

    cacheModel(model, folder)

    expect(readdirSync(folder).sort()).toEqual(
      [`${model.hash}.bin`, 'five.bin', 'four.bin', `${model.dialogue.hash}.dialogue`].sort(),
    )
    expect(readCachedModel(content, [folder])).toEqual(model)
  })
})
