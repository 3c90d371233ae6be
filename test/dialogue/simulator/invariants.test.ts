import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import type { ContentSnapshot } from '../../../src/content/load/content-snapshot.js'
import type { StepTaken, Ticket } from '../../../src/desk/ticket/ticket.js'
import type { Button, Message } from '../../../src/desk/view/message.js'
import { newConversation } from '../../../src/dialogue/new-conversation.js'
import type { Turn } from '../../../src/dialogue/simulator/invariants/invariant.js'
import { brokenInvariants, invariants } from '../../../src/dialogue/simulator/invariants/invariants.js'
import { pastTurn } from '../../../src/dialogue/simulator/invariants/past-turn.js'
import { observedEffects } from '../../../src/dialogue/simulator/measures/observed-effects.js'
import type { Snapshot } from '../../../src/dialogue/simulator/talk-environment.js'
import { visiblePrompt } from '../../../src/dialogue/simulator/visible-prompt.js'
import type { Conversation } from '../../../src/dialogue/state.js'
import type { Act } from '../../../src/nlu/acts/act.js'
import { createSayings } from '../../../src/nlu/language/sayings-file.js'
import type { NluResult } from '../../../src/nlu/nlu-result.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'
import { ticketWith } from '../../support/ticket-with.js'

const catalogue = shippedCatalogue()
const knowledge = { catalogue, sayings: createSayings(catalogue.languages.sayings) } as ContentSnapshot
const vpn = 'network.vpn'

const blank = newConversation(
  'web:local:v',
  { channel: 'web', tenant: 'local', space: 'direct', conversation: 'v', address: {} },
  { id: 'web:local:v', channel: 'web', tenant: 'local', user: 'v', name: 'V', trust: 'member' },
  'en',
  1,
)
const at = (step: string, topic = vpn): Partial<Conversation> => ({
  turns: 3,
  prompt: { kind: 'guide', question: 'q', topic, step, path: [step], explained: false },
})
const mine = (more: Partial<Ticket> = {}): Ticket =>
  ticketWith({ topic: vpn, handedOff: null, queue: 'bot', state: 'new', ...more })
const over = { at: 2, by: 'bot', cause: '', solution: '' }
const called = { at: 2, reason: 'asked', cause: 'asked' }

function snapshot(conversation: Partial<Conversation>, tickets: readonly Ticket[] = [mine()]): Snapshot {
  const whole = { ...blank, ...conversation }
  return { conversation: whole, tickets, buttons: [], open: visiblePrompt(whole, tickets, catalogue.guides) }
}

const says = (text: string, ...buttons: readonly Button[]): Message => ({ language: 'en', text, buttons })
const button = (label: string, value = 'human'): Button => ({ label, value })

interface Read {
  readonly acts?: Readonly<Partial<Record<Act, number>>>
  readonly option?: number
  readonly understood?: Partial<NluResult>
}

function typed(text: string, { acts = {}, option = 0, understood = {} }: Read = {}): Turn['line'] {
  const ranked = Object.entries(acts).map(([act, p]) => ({ act: act as Act, p }))
  return {
    text,
    understanding: {
      text,
      outcome: 'unknown',
      topic: vpn,
      alarm: null,
      mayBeAlarm: null,
      corrects: false,
      metaIntent: null,
      shortAnswer: null,
      reportedStatus: null,
      asksForHuman: false,
      asksPlainlyForHuman: false,
      spoken: { asksFor: null, sentence: null },
      ...understood,
    } as NluResult,
    reading: {
      acts: ranked,
      clauses: [{ text, acts: ranked, isAsked: text.endsWith('?') }],
      options: option === 0 ? [] : [{ id: 'yes', p: option }],
    } as never,
  }
}

interface Given {
  readonly line?: Turn['line']
  readonly said?: readonly Message[]
  readonly before?: Snapshot
  readonly after?: Snapshot
  readonly past?: Turn['past']
}

const where = snapshot(at('where'))
const internet = snapshot(at('internet'))
const hello = [says('Hello.')]

function broken({ line = typed('at home'), said = hello, before = where, after = internet, past }: Given) {
  const heard = { after, said, isMarked: false, line }
  const turn: Turn = {
    does: line === null ? 'press' : 'type',
    line,
    said,
    isMarked: false,
    effects: observedEffects(before, heard, catalogue.guides),
    past: past ?? [earlier('Hi.')],
    knowledge,
  }
  return brokenInvariants(turn, before, after).map(({ id }) => id)
}

function earlier(text: string, more: Partial<Turn['past'][number]> = {}): Turn['past'][number] {
  return {
    typed: 'x',
    said: [text],
    open: 'network.vpn/where',
    isTakenBack: false,
    isStalled: false,
    ...more,
  }
}

const answered = (step: string): StepTaken => ({
  topic: vpn,
  step,
  title: {},
  offeredAt: 1,
  result: { answer: 'At home', at: 2, alreadyDone: false },
})
const atSecurity = snapshot(at('acted', 'security.phishing'))
const alarm = { topic: 'security.malware', answer: null, margin: 0.9, text: '', isAsked: false }
const sure = (act: Act): Read => ({ acts: { [act]: 0.95 } })
const resolved = snapshot({ turns: 4 }, [mine({ state: 'resolved', resolution: over })])
const handedOff = (more: Partial<Ticket>) =>
  snapshot({ turns: 4, forwardingTo: mine().number }, [mine({ handedOff: called, ...more })])

const turns: Readonly<Record<string, Given>> = {
  'one-message': { said: [says('One.'), says('Two.')] },
  'never-silent': { said: [] },
  'all-filled-in': { said: [says('It is {number}.')] },
  'one-question': { said: [says('Is it on?\n\nIs it red?')] },
  short: { said: [says('word '.repeat(120))] },
  'labels-fit': { said: [says('Which?', button('x'.repeat(41)))] },
  'buttons-differ': { said: [says('Which?', button('Yes', 'a'), button('Yes', 'b'))] },
  'buttons-work': { said: [says('Which?', button('Yes', 'answer|of-before|yes'))] },
  'told-not-asked': { after: snapshot({ ...at('internet'), steps: [answered('internet')] }) },
  'not-twice-in-a-row': { said: [says('Which?')], after: where, past: [earlier('Which?')] },
  'twice-at-most': {
    said: [says('Which?')],
    after: where,
    past: [earlier('Which?'), earlier('Or so?'), earlier('Which?'), earlier('Hm.')],
  },
  'three-turns': {
    after: where,
    past: [earlier('Hi.', { isStalled: true }), earlier('Hi.', { isStalled: true })],
  },
  'question-answered': {
    line: typed('where is that?', sure('ask-where')),
    said: [says(sayAt('where'))],
    after: where,
  },
  'question-is-no-fact': {
    line: typed('who reads this?', sure('ask-identity')),
    before: snapshot({
      ...at('where'),
      prompt: {
        kind: 'slot-filling',
        question: 'q',
        topic: vpn,
        asking: ['since'],
        handOff: { reason: 'asked', detail: null, queue: 'l1' },
      },
    }),
    after: handedOff({ facts: { since: 'who reads this?' } }),
  },
  'danger-heard': { line: typed('all files end in .locked', { understood: { alarm } }) },
  'human-called': { line: typed('a human', { understood: { metaIntent: 'human', asksForHuman: true } }) },
  'success-heard': { line: typed('it works', sure('report-success')) },
  'leaving-heard': { line: typed('forget it', sure('cancel')) },
  'never-missed': { line: typed('ta', sure('thank')), after: snapshot({ ...at('where'), failures: 1 }) },
  'language-kept': { line: typed('0x80070005'), after: snapshot({ ...at('internet'), language: 'fr' }) },
  'topic-kept': {
    line: typed('only mine', { acts: { inform: 0.9 } }),
    after: snapshot(at('what', 'network.slow')),
  },
  'security-kept': { line: typed('it has no name', { acts: { 'report-problem': 0.3 } }), before: atSecurity },
  'closed-by-word': { line: typed('at my desk', { acts: { inform: 0.9 } }), after: resolved },
  'cancelled-by-word': {
    line: typed('at my desk', { acts: { inform: 0.9 } }),
    after: snapshot({ turns: 4 }, [mine({ state: 'resolved', resolution: { ...over, isCancelled: true } })]),
  },
  'solved-opens-nothing': {
    line: typed('it works', sure('report-success')),
    before: snapshot(at('where'), []),
  },
  'ticket-has-facts': {
    before: snapshot({
      ...at('where'),
      botTicket: mine().number,
      facts: { os: { value: 'macos', source: 'typed', line: null, at: 1 } },
    }),
    after: handedOff({ facts: {} }),
  },
}

function sayAt(id: string): string {
  const step = catalogue.guides.get(vpn)!.steps[id]!
  return 'say' in step ? (step.say.en ?? '') : ''
}

describe('an invariant of the dialogue', () => {
  it('is broken by none of it in a plain turn', () => {
    expect(broken({})).toEqual([])
  })

  it.each(invariants.map(({ id }) => id))('is known to be broken: %s', (id) => {
    expect(broken(turns[id]!)).toContain(id)
  })

  it('is listed in docs/dialogue-invariants.md with what holds', () => {
    const page = readFileSync(new URL('../../../docs/dialogue-invariants.md', import.meta.url), 'utf8')
    const rows = page.split('\n').filter((row) => row.startsWith('| `'))

    expect(rows).toEqual(invariants.map(({ about, id }) => `| \`${id}\` | ${about} |`))
  })
})

it('a line that was kept in its words is a step on, and the same line again is none', () => {
  const line = typed('since the update')
  const said = [says('Noted: since the update.')]
  const heard = { after: where, said, isMarked: false, line }
  const effects = observedEffects(where, heard, catalogue.guides)
  const turn: Turn = { does: 'type', line, said, isMarked: false, effects, past: [], knowledge }
  const first = pastTurn(turn, where, where)

  expect(first.isStalled).toBe(false)
  expect(pastTurn({ ...turn, past: [first] }, where, where).isStalled).toBe(true)
})
