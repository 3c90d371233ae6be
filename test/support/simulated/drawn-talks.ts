import { join } from 'node:path'
import type { ContentSnapshot } from '../../../src/content/load/content-snapshot.js'
import {
  type BehaviourRates,
  defaultBehaviourRates,
} from '../../../src/dialogue/simulator/person/behaviour-rates.js'
import { type Bank, loadPeople } from '../../../src/dialogue/simulator/person/load-people.js'
import { transcriptText } from '../../../src/dialogue/simulator/report/transcript-text.js'
import type { TalkRecord, TalkSetup } from '../../../src/dialogue/simulator/run-talk.js'
import { plannedTalks } from '../../../src/dialogue/simulator/run-talks.js'
import { shippedCatalogue } from '../shipped-catalogue.js'
import { knowledgeWith } from '../stage/bare-house.js'

/** Seed of all generated talks. Set another one to explore further or to reproduce a failure. */
export const seed = Number(process.env.GUICHET_TEST_SEED ?? 23)

/** Rates for every second talk, in which the person asks, corrects, complains and changes their mind a lot. */
const livelyLife: BehaviourRates = {
  ...defaultBehaviourRates,
  addsFact: 0.2,
  addsQuestion: 0.15,
  asksBack: 0.3,
  corrects: 0.15,
  tellsFact: 0.1,
  complains: 0.08,
  waits: 0.08,
  thanks: 0.06,
  saysDone: 0.08,
  fallsSilent: 0.06,
  succeedsInPassing: 0.1,
  failsInPassing: 0.1,
  namesOtherProblem: 0.1,
  tellsDanger: 0.06,
  wantsHuman: 0.06,
  cancels: 0.06,
  changesRecap: 0.3,
  writesOtherLanguage: 0.3,
}

export interface Drawn {
  readonly banks: readonly Bank[]
  readonly knowledge: ContentSnapshot
}

export function openPeople(): Drawn {
  const { guides } = shippedCatalogue()
  const banks = loadPeople(join(process.cwd(), 'test/dialogue/people'), ['en', 'fr'], guides)
  return { banks, knowledge: knowledgeWith({}) }
}

/** Returns the talk with this number, always the same for a given seed. `life` replaces some of the rates. */
export function drawTalk(
  { banks, knowledge }: Drawn,
  number: number,
  life: Partial<BehaviourRates> = {},
): TalkSetup {
  const planned = plannedTalks(banks, null)
  const { bank, topic } = planned[number % planned.length]!
  return {
    number,
    seed,
    topic,
    bank,
    policy: { ...(number % 2 === 0 ? defaultBehaviourRates : livelyLife), ...life },
    knowledge,
    startsAt: Date.parse('2026-06-09T10:00:00+02:00'),
    timeZone: 'Europe/Paris',
    model: null,
  }
}

/** Throws an error with the whole talks and the seed that reproduces them. */
export function failWith(talks: readonly TalkRecord[], how: (talk: TalkRecord) => readonly string[]): void {
  const broken = talks.flatMap((talk) => {
    const told = how(talk)
    return told.length === 0 ? [] : [`${told.join('\n')}\n${transcriptText(talk, null).join('\n')}`]
  })
  if (broken.length === 0) return
  const shown = broken.slice(0, 3).join('\n\n')
  throw new Error(`${broken.length} talks, GUICHET_TEST_SEED=${seed}:\n\n${shown}`)
}
