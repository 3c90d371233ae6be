import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createTextSignatures } from '../../../src/storage/lowdb/index/text-signatures.js'

const text = fc.string({ unit: fc.constantFrom(...'abcdé5 .😀'), maxLength: 40 })
const key = fc.constantFrom('INC-1', 'INC-2', 'INC-3', 'REQ-1')
const change = fc.oneof(
  fc.record({ to: fc.constant('add' as const), key }),
  fc.record({ to: fc.constant('learn' as const), key, text }),
  fc.record({ to: fc.constant('delete' as const), key }),
)

describe('The signatures of texts', () => {
  it('never leave out a text that has the words, whatever was added, learnt and deleted before', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 60 }),
        fc.array(text, { minLength: 1, maxLength: 3 }),
        (changes, words) => {
          const signatures = createTextSignatures()
          const texts = new Map<string, string | null>()
          for (const change of changes) {
            if (change.to === 'delete') {
              signatures.delete(change.key)
              texts.delete(change.key)
            } else if (change.to === 'add' || !texts.has(change.key)) {
              signatures.add(change.key)
              texts.set(change.key, null)
            } else {
              signatures.learn(change.key, change.text)
              // A known text stays unchanged until it's added again.
              if (texts.get(change.key) === null) texts.set(change.key, change.text)
            }
          }
          const found = signatures.mayContain(words)
          expect(new Set(found).size).toBe(found.length)
          expect([...texts.keys()]).toEqual(expect.arrayContaining(found))
          for (const [known, content] of texts)
            if (content === null || words.every((word) => content.includes(word)))
              expect(found).toContain(known)
        },
      ),
      { seed: 20261126, numRuns: 500 },
    )
  })

  it('learn a text once, however often it is found', () => {
    const signatures = createTextSignatures()
    signatures.add('INC-1')
    signatures.learn('INC-1', 'vpn error 691')
    signatures.learn('INC-1', 'the printer prints nothing')
    expect(signatures.mayContain(['691'])).toEqual(['INC-1'])
    expect(signatures.mayContain(['printer'])).toEqual([])

    signatures.add('INC-1')
    signatures.learn('INC-1', 'the printer prints nothing')
    expect(signatures.mayContain(['printer'])).toEqual(['INC-1'])
  })

  it('leave out nearly all texts that do not have the word', () => {
    const signatures = createTextSignatures()
    for (let at = 0; at < 1_000; at++) {
      signatures.add(`INC-${at}`)
      signatures.learn(`INC-${at}`, `the printer of room ${at} prints nothing but blank pages since monday`)
    }
    signatures.add('INC-1000')
    signatures.learn('INC-1000', 'vpn error 691 at home')
    const found = signatures.mayContain(['691'])
    expect(found).toContain('INC-1000')
    expect(found.length).toBeLessThan(50)
  })
})
