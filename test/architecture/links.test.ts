import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { linksOf, pages } from './markdown-links.js'
import { filesIn } from './read-modules.js'

describe('links in documents', () => {
  it('lead to files that exist', () => {
    const broken = pages.flatMap((page) =>
      linksOf(readFileSync(page, 'utf8'))
        .filter((target) => !existsSync(join(dirname(page), decodeURI(target))))
        .map((target) => `${page}: ${target}`),
    )

    expect(pages.length).toBeGreaterThan(40)
    expect(broken).toEqual([])
  })

  it('that messages give to people lead to pages that exist', () => {
    const named = filesIn('src')
      .filter((path) => /\.tsx?$/.test(path))
      .flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/docs\/[a-z0-9/-]+\.md/g)].map(
          (match) => [path, match[0]] as const,
        ),
      )
    const broken = named.filter(([, page]) => !existsSync(page))

    expect(named.length).toBeGreaterThan(3)
    expect(broken.map(([path, page]) => `${path}: ${page}`)).toEqual([])
  })
})
