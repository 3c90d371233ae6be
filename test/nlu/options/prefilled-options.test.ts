import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import type { ContentSnapshot } from '../../../src/content/load/content-snapshot.js'
import { findPrefilledOption } from '../../../src/dialogue/interpretation/interpret-message.js'
import type { PrefillPlace } from '../../../src/nlu/options/prefill-reader.js'
import { knowledgeWith } from '../../support/stage/bare-house.js'

interface ToldLine {
  readonly language: string
  readonly text: string
  readonly option: string
  readonly isWrong?: true
}
const lines: Readonly<Record<string, readonly ToldLine[]>> = parse(
  readFileSync(join(import.meta.dirname, '../told-lines.yml'), 'utf8'),
)

let knowledge: ContentSnapshot
beforeAll(() => {
  knowledge = knowledgeWith({})
}, 60_000)

function read(
  topic: string,
  step: string | null,
  { language, text }: Pick<ToldLine, 'language' | 'text'>,
  place: PrefillPlace = 'later',
) {
  const guide = knowledge.catalogue.guides.get(topic)!
  const question = guide.steps[step ?? guide.start]!
  return 'options' in question
    ? findPrefilledOption(knowledge, { text, language, line: null, at: 0 }, topic, question.options, place)
    : null
}

describe('what a line tells before it is asked', () => {
  it('of a hundred answers that are settled so, 97 are right, and most that are told are settled', () => {
    const read_ = Object.entries(lines).flatMap(([topic, ofTopic]) =>
      ofTopic.map((line) => ({ ...line, settled: read(topic, null, line) })),
    )
    const settled = read_.filter(({ settled: option }) => option !== null)
    const right = settled.filter(({ isWrong, option, settled: told }) => told === option && isWrong !== true)
    const told = read_.filter(({ isWrong }) => isWrong !== true)

    expect(right.length / settled.length).toBeGreaterThanOrEqual(0.97)
    expect(right.length / told.length).toBeGreaterThanOrEqual(0.78)
  })

  it.each([
    ['en', 'I forgot the password of my computer', 'account.password-reset', 'which'],
    ['fr', "impossible d'entrer dans la salle d'attente", 'meeting.join', 'lobby'],
    ['fr', 'ma session a distance est bloqué', 'network.remote-desktop', 'place'],
    ['fr', 'tout charge lentement', 'network.slow', 'place'],
  ])(
    '%s: the words of the matter tell nothing: “%s” leaves %s/%s to be asked',
    (language, text, topic, step) => {
      expect(read(topic, step, { language, text })).toBeNull()
    },
  )

  it.each([
    ['en', 'vpn down, I am at home', 'network.vpn', 'where', 'home'],
    ['fr', "en réunion on m'entend pas", 'meeting.audio-video', 'problem', 'not-heard'],
  ])('%s: “%s” tells %s/%s', (language, text, topic, step, option) => {
    expect(read(topic, step, { language, text })).toBe(option)
  })

  it.each([
    ['en', 'ah, it connected', 'network.vpn', 'client'],
    ['en', 'its connecting now', 'network.vpn', 'client'],
    ['fr', 'ça se connecte maintenant', 'network.vpn', 'client'],
    ['fr', 'je me connecte sans problème', 'network.vpn', 'client'],
  ])(
    "%s: an ordinary word of a product's name is no product: “%s” tells nothing of %s/%s",
    (language, text, topic, step) => {
      expect(read(topic, step, { language, text })).toBeNull()
    },
  )

  it.each([
    ['en', 'we use any connect here', 'network.vpn', 'client', 'cisco'],
    ['en', 'its called any-connect', 'network.vpn', 'client', 'cisco'],
    ['fr', "c'est anyconnect", 'network.vpn', 'client', 'cisco'],
    ['en', 'global protect on my laptop', 'network.vpn', 'client', 'globalprotect'],
  ])("%s: a product's name is one, in one word or two: “%s”", (language, text, topic, step, option) => {
    expect(read(topic, step, { language, text })).toBe(option)
  })

  it.each([
    ['en', 'laptop slow', 'hardware.slow', 'scope'],
    ['fr', 'mon pc est lent', 'hardware.slow', 'scope'],
    ['en', 'battery seems odd', 'hardware.battery', null],
    ['fr', 'mon écran est sombre', 'hardware.screen', null],
  ] as const)(
    '%s: first words that only name the matter settle nothing: “%s” in %s',
    (language, text, topic, step) => {
      expect(read(topic, step, { language, text }, 'first-question')).toBeNull()
    },
  )

  it.each([
    ['en', 'my laptop takes forever to boot', 'hardware.slow', 'scope', 'start-up'],
    ['fr', 'mon pc est lent au démarrage', 'hardware.slow', 'scope', 'start-up'],
    ['en', 'the printer crumples every sheet', 'printing.jam-toner', null, 'jam'],
    ['fr', 'je ne retrouve plus mon badge', 'security.lost-device', null, 'badge'],
    ['en', "the camera isn't found by anything", 'hardware.webcam', null, 'not-found'],
    ['fr', "Ma webcam n'est pas détectée", 'hardware.webcam', null, 'not-found'],
    ['en', 'please release a mail from quarantine', 'mail.spam', null, 'held'],
  ] as const)('%s: first words that describe more do: “%s” in %s', (language, text, topic, step, option) => {
    expect(read(topic, step, { language, text }, 'first-question')).toBe(option)
  })
})
