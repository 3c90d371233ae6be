import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { loadPeople } from '../../../src/dialogue/simulator/person/load-people.js'
import { ConfigurationError } from '../../../src/errors.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const { guides } = shippedCatalogue()
const shipped = 'test/dialogue/people'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-people-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Writes a topic's file next to the English messages and returns the folder. */
function withTopic(name: string, text: string): string {
  const place = join(folder, `${name}-${Math.abs(text.length)}`)
  for (const file of ['reactions.yml', 'joins.yml'])
    cpSync(join(shipped, 'en', file), join(place, 'en', file))
  writeFileSync(join(place, 'en', `${name}.yml`), text)
  return place
}

function problemsOf(place: string): string {
  try {
    loadPeople(place, ['en'], guides)
    return ''
  } catch (error) {
    return error instanceof ConfigurationError ? error.problems.join('\n') : String(error)
  }
}

describe("the people's lines", () => {
  it('that are kept here name steps and options that the guides have', () => {
    const banks = loadPeople(shipped, ['en', 'fr'], guides)

    expect(banks.map(({ language }) => language)).toEqual(['en', 'fr'])
    for (const { topics } of banks) expect(topics.size).toBeGreaterThan(10)
  })

  it.each([
    {
      of: 'an option that the question does not have',
      text: 'openings: [hi]\nanswers: { where: { hotel: [here] } }\n',
      says: 'answers.where.hotel: the question has no such option, only: office, home, travelling',
    },
    {
      of: 'a question that the guide does not have',
      text: 'openings: [{ says: hi, tells: { wheer: home } }]\n',
      says: 'tells.wheer: the guide has no such question',
    },
    {
      of: 'a roundabout answer for an option that the question does not have',
      text: 'openings: [hi]\nroundabout: { where: { hotel: [the lobby has a piano] } }\n',
      says: 'roundabout.where.hotel: the question has no such option, only: office, home, travelling',
    },
    { of: 'a file without first lines', text: 'answers: {}\n', says: 'openings: this is missing' },
    {
      of: 'own words for a step that asks for none',
      text: 'openings: [hi]\ncaptures: { where: [at home] }\n',
      says: "captures.where: the guide has no step with this name that asks for something in the person's own words",
    },
  ])('are refused for $of', ({ text, says }) => {
    expect(problemsOf(withTopic('network.vpn', text))).toContain(says)
  })

  it('are refused for a topic that has no guide, and for a folder that is not there', () => {
    expect(problemsOf(withTopic('network.vpm', 'openings: [hi]\n'))).toContain(
      'there is no guide for this topic',
    )
    expect(problemsOf(join(folder, 'nowhere'))).toContain('Use --people to give the folder')
  })
})
