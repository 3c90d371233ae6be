import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { expect, it } from '@jest/globals'
import { documentationPageFor } from '../../src/content/files/documentation-page.js'

const root = join(import.meta.dirname, '../..')
const policies = readdirSync(join(root, 'policies'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yml'))
  .map((name) => `policies/${name.replaceAll(sep, '/')}`)

it.each(policies)('%s has a page that treats it', (file) => {
  const [, folder] = /^policies\/(\w+)\//.exec(file) ?? []
  const name = folder === undefined ? basename(file) : `policies/${folder}/`

  const guide = documentationPageFor(`/etc/guichet/${file}`)

  expect(readFileSync(join(root, guide), 'utf8')).toContain(name)
})

it.each([
  ['intents/network.vpn.yml', 'docs/how-to/add-a-topic.md'],
  ['knowledge-base/network.vpn/guide.yml', 'docs/how-to/add-a-topic.md'],
  ['knowledge-base/network.vpn/fr.md', 'docs/how-to/edit-knowledge.md'],
  ['C:\\guichet\\policies\\people.yml', 'docs/how-to/queues-and-people.md'],
])('%s is treated by %s', (file, guide) => {
  expect(documentationPageFor(file)).toBe(guide)
})
