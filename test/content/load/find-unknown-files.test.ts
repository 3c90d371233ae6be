import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { findUnknownFiles } from '../../../src/content/load/find-unknown-files.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-unread-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(...files: readonly string[]): void {
  for (const file of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), '')
  }
}

const found = () =>
  findUnknownFiles(['.', folder]).map(({ file, remedy }) => [relative(folder, file), remedy.split('?')[0]])

describe('a data file by a name that nobody reads', () => {
  it.each([
    ['policies/hour.yml', 'hours.yml'],
    ['policies/Hours.yml', 'hours.yml'],
    ['policies/hours.yaml', 'hours.yml'],
    ['policies/canned_replies.yml', 'canned-replies.yml'],
    ['policies/languages/en/gesture.yml', 'gestures.yml'],
    ['policies/languages/de/lexicons.yml', 'lexicon.yml'],
    ['policies/replies/french.yml', null],
    ['policies/reading/product.yml', 'products.yml'],
    ['intents/network.vpn.yaml', 'network.vpn.yml'],
    ['knowledge-base/network.vpn/guides.yml', 'guide.yml'],
    ['knowledge-base/network.vpn/en.markdown.md', null],
  ])('is told, with the name that may be meant: %s', (file, meant) => {
    write(file)

    expect(found()).toEqual([
      [file, meant === null ? 'Remove it, or give it the name of a shipped file.' : `Did you mean ${meant}`],
    ])
  })

  it.each([
    ['policy/hours.yml', 'policy', 'policies'],
    ['knowledge/network.vpn/en.md', 'knowledge', 'knowledge-base'],
    ['intent/network.vpn.yml', 'intent', 'intents'],
    ['knowledge_base/network.vpn/en.md', 'knowledge_base', 'knowledge-base'],
    ['policies/language/en/tone.yml', 'policies/language', 'languages'],
  ])('lies in a folder that nobody reads: %s', (file, misnamed, meant) => {
    write(file)

    expect(found()).toEqual([[misnamed, `Did you mean ${meant}`]])
  })

  it('is none that is read, of a language to come, a picture, or no data', () => {
    write(
      'policies/hours.yml',
      'policies/languages/de/tone.yml',
      'policies/replies/de.yml',
      'policies/reading/de.yml',
      'intents/network.vpn.yml',
      'intents/our.topic.yml',
      'knowledge-base/network.vpn/guide.yml',
      'knowledge-base/network.vpn/de.md',
      'knowledge-base/network.vpn/menu.png',
      'policies/README.md',
      'policies/.hours.yml.swp',
      'policies/hours.yml~',
      'notes/todo.md',
      'README.md',
    )

    expect(found()).toEqual([])
  })

  it('is never one of the shipped', () => {
    expect(findUnknownFiles(['.', '.'])).toEqual([])
  })
})
