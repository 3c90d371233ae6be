import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { valuesOf } from '../../../src/desk/ticket/fact.js'
import type { Conversation } from '../../../src/dialogue/state.js'
import { optionByLabel } from '../../../src/nlu/text/match-option.js'
import { understood } from '../../support/dialogue/stated-reading.js'
import { type Talk, talk } from '../../support/dialogue/talk.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'
import { ticketWith } from '../../support/ticket-with.js'

const { guides, languages, topics } = shippedCatalogue()

interface Stop {
  readonly topic: string
  readonly step: string
}

/** Steps, in all guides, where the bot asks something. */
const stops: readonly Stop[] = [...guides].flatMap(([topic, guide]) =>
  Object.entries(guide.steps).flatMap(([step, body]) => ('routes' in body ? [] : [{ topic, step }])),
)

/** Phrases from the language files that express these wishes and nothing else. */
const sayings = languages.languages.flatMap((pack) =>
  (['dont-understand', 'wait', 'ready', 'back', 'later'] as const).flatMap((wish) =>
    pack.wishes[wish].says
      .map((text) => ({ wish, text, language: pack.code }))
      .filter(({ text, language }) => {
        const read = understood(text, language)
        return read.isBare && read.metaIntent === wish
      }),
  ),
)
const sayingsOf = (wish: string) => sayings.filter((saying) => saying.wish === wish)

const anyStop = fc.constantFrom(...stops)
const seed = 20261126
const runs = { numRuns: 1_500, seed }

/**
 * Checks for an option's own words, which count as an answer: "Installé" may be what preceded the problem, and "busy"
 * what a device shows.
 */
const isOption = ({ topic, step }: Stop, { text }: { readonly text: string }) =>
  optionByLabel(guides.get(topic)!.steps[step], text) !== null

/** Puts a requester at this step, by any path. */
function standingAt({ topic, step }: Stop, language: string, before: readonly string[] = []): Talk {
  const conversation: Partial<Conversation> = {
    prompt: { kind: 'guide', question: 'q', topic, step, path: [...before, step], explained: false },
    botTicket: 'INC-7',
  }
  return talk({ language, conversation })
}

const phaseOf = ({ conversation: { prompt } }: Talk) => prompt
const handsOff = ({ actions }: Talk) => actions.some((action) => action.type === 'hand-off')

describe('at every question, capture and recap of every guide', () => {
  it('there are steps and ways of saying it to try', () => {
    expect(stops.length).toBeGreaterThan(1_000)
    for (const wish of ['dont-understand', 'wait', 'ready', 'back', 'later'])
      expect(sayingsOf(wish).length).toBeGreaterThan(20)
  })

  it('“I don’t understand” is answered with the same step said another way', () => {
    for (const stop of stops) {
      const saying = { fr: 'je ne comprends pas', en: "I don't understand" }
      for (const language of ['fr', 'en'] as const) {
        const on = standingAt(stop, language)
        on.say(saying[language])
        const body = guides.get(stop.topic)!.steps[stop.step]!
        const simpler = 'simpler' in body ? body.simpler[language]! : ''

        expect(phaseOf(on)).toMatchObject({ kind: 'guide', step: stop.step, explained: true })
        expect(on.heard).toContain(simpler.includes('{') ? '' : simpler)
      }
    }
  })

  it('however it is said, asking again keeps the step and takes nothing for an answer', () => {
    fc.assert(
      fc.property(
        anyStop,
        fc.constantFrom(...sayingsOf('dont-understand'), ...sayingsOf('ready')),
        (stop, saying) => {
          fc.pre(!isOption(stop, saying))
          const on = standingAt(stop, saying.language)
          on.say(saying.text)

          expect(phaseOf(on)).toMatchObject({ kind: 'guide', topic: stop.topic, step: stop.step })
          expect(on.heard).not.toBe('')
          expect(Object.values(valuesOf(on.conversation.facts))).not.toContain(saying.text)
          expect(on.conversation.steps.filter(({ result }) => result !== null)).toEqual([])
          expect(handsOff(on)).toBe(false)
        },
      ),
      runs,
    )
  })

  it('“wait” and “later” leave the question open, and the reminder waits', () => {
    fc.assert(
      fc.property(anyStop, fc.constantFrom(...sayingsOf('wait'), ...sayingsOf('later')), (stop, saying) => {
        fc.pre(!isOption(stop, saying))
        const on = standingAt(stop, saying.language)
        on.say(saying.text)

        expect(phaseOf(on)).toMatchObject({ kind: 'guide', question: 'q', step: stop.step })
        const nudge = on.actions.find((action) => action.type === 'set-timer')
        // Reminders about critical topics aren't delayed.
        const least = topics.get(stop.topic)!.urgency === 'critical' ? 0 : 30 * 60_000
        expect(nudge?.type === 'set-timer' && nudge.dueAt - on.conversation.lastAt).toBeGreaterThan(least)
        expect(handsOff(on)).toBe(false)
      }),
      runs,
    )
  })

  it('“back” asks the question before again, and says so when there is none', () => {
    fc.assert(
      fc.property(anyStop, fc.constantFrom(...sayingsOf('back')), (stop, saying) => {
        fc.pre(!isOption(stop, saying))
        const before = stops.find(({ topic, step }) => topic === stop.topic && step !== stop.step)!
        const first = standingAt(stop, saying.language)
        const second = standingAt(stop, saying.language, [before.step])
        first.say(saying.text)
        second.say(saying.text)

        expect(phaseOf(first)).toMatchObject({ kind: 'guide', step: stop.step })
        expect(phaseOf(second)).toMatchObject({ kind: 'guide', step: before.step, path: [before.step] })
      }),
      runs,
    )
  })

  it('they are the bot’s, also while a technician has another ticket of the same person', () => {
    const marc = { id: 'marc', name: 'Marc Petit' }
    const other = ticketWith({ number: 'INC-1', state: 'in-progress', assignment: { assignee: marc } })
    fc.assert(
      fc.property(
        anyStop,
        fc.constantFrom(...sayingsOf('wait'), ...sayingsOf('dont-understand'), ...sayingsOf('back')),
        ({ topic, step }, saying) => {
          fc.pre(!isOption({ topic, step }, saying))
          const prompt = {
            kind: 'guide',
            question: 'q',
            topic,
            step,
            path: [step],
            explained: false,
          } as const
          const on = talk({
            language: saying.language,
            conversation: { prompt, botTicket: 'INC-7', forwardingTo: 'INC-1' },
            context: { tickets: [other] },
          })
          on.say(saying.text)

          expect(phaseOf(on)).toMatchObject({ kind: 'guide', step })
          expect(on.actions).not.toContainEqual({ type: 'record-message', ticket: 'INC-1' })
        },
      ),
      { numRuns: 500, seed },
    )
  })
})
