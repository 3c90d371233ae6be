import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { readModules } from './read-modules.js'

/** Modules that split text at `|` although it isn't a button's value. The codec gives its separator a name. */
const otherTexts: ReadonlyMap<string, string> = new Map([
  [
    'dialogue/simulator/report/report-page.ts',
    'the kinds of faults of a talk, in an attribute of the report',
  ],
  ['nlu/alarms/train-alarms.ts', 'alternatives in a sentence of the alarms'],
])

const modules = readModules().map(({ path }) => ({ path, code: readFileSync(join('src', path), 'utf8') }))

it('only the codec takes values of buttons apart', () => {
  const splitting = modules.filter(({ code }) => /\.split\(\s*(['"`])\|\1/.test(code))

  expect(splitting.map(({ path }) => path).sort()).toEqual([...otherTexts.keys()].sort())
})

it('no value of a button is made by hand, or compared with text', () => {
  const byHand =
    /\bvalue(?::|\s*[!=]==|\.(?:startsWith|endsWith|includes|match)\()\s*(?:`[^`]*\||'[a-z-]+\|[^']*'|'(?:human|next|status|to-bot)')/g
  const found = modules.flatMap(({ path, code }) =>
    [...code.matchAll(byHand)].map(([text]) => `${path}: ${text}`),
  )

  expect(found).toEqual([])
})
