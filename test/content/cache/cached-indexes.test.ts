import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { IndexCache } from '../../../src/content/articles/index-cache.js'
import { createLazySearch, createSearch } from '../../../src/content/articles/search.js'
import { cachedIndexesIn, createCachedIndexes } from '../../../src/content/cache/cached-indexes.js'
import { runNow } from '../../../src/nlu/text/sliced-task.js'
import { article, packs, vpnAndPrinter } from '../articles/small-articles.js'

const question = 'the vpn is stuck on connecting'
const expected = createSearch(vpnAndPrinter, packs)(question, 'en', 3)

describe('the indexes of searches', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-indexes-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  /** Searches the articles. Returns the results and the indexes that had to be built. */
  function searched(articles = vpnAndPrinter, shelf: IndexCache = cachedIndexesIn([folder], folder)) {
    const made: string[] = []
    const watched: IndexCache = {
      find: shelf.find,
      keep(language, madeFrom, index) {
        made.push(language)
        shelf.keep(language, madeFrom, index)
      },
    }
    const { search, prepare } = createLazySearch(articles, packs, undefined, watched)
    runNow(prepare())
    return { hits: search(question, 'en', 3), made }
  }

  it('are made once, and a search over kept ones finds the same with the same scores', () => {
    expect(searched()).toEqual({ hits: expected, made: ['en', 'fr'] })

    expect(searched()).toEqual({ hits: expected, made: [] })
  })

  it('are made anew in the language whose texts are others now', () => {
    searched()
    const more = [
      ...vpnAndPrinter,
      article('office.excel', 'en', 'Excel', ['stuck macro'], 'A macro is stuck.'),
    ]

    expect(searched(more).made).toEqual(['en'])
    expect(searched(more).hits).toEqual(createSearch(more, packs)(question, 'en', 3))
  })

  it('are made anew when the file is damaged', async () => {
    searched()
    const path = join(folder, 'en.search')
    const bytes = await readFile(path)
    bytes[bytes.length >> 1]! ^= 1
    await writeFile(path, bytes)

    expect(searched()).toEqual({ hits: expected, made: ['en'] })
  })

  it('are looked for in the program’s own folder, and kept beside it in that of the data', () => {
    const [program, data] = [join(folder, 'dist'), join(folder, 'data')]
    searched(vpnAndPrinter, createCachedIndexes([program]))
    expect(searched(vpnAndPrinter, createCachedIndexes([program])).made).toEqual(['en', 'fr'])

    searched(vpnAndPrinter, createCachedIndexes([program, data]))

    expect(searched(vpnAndPrinter, createCachedIndexes([program, data])).made).toEqual([])
    expect(searched(vpnAndPrinter, cachedIndexesIn([data], null)).made).toEqual([])
  })
})
