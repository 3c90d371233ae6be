import { readYaml } from '../../../src/content/files/read-yaml.js'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { TranslationsFile } from '../../../src/content/wording/translations-file.js'
import type { StepTaken, Ticket } from '../../../src/desk/ticket/ticket.js'
import type { Button } from '../../../src/desk/view/message.js'
import { newConversation } from '../../../src/dialogue/new-conversation.js'
import type { TalkSoFar } from '../../../src/dialogue/simulator/measures/judge-line.js'
import { observedEffects } from '../../../src/dialogue/simulator/measures/observed-effects.js'
import { createReplyRater } from '../../../src/dialogue/simulator/measures/reply-rater.js'
import type { LineToJudge } from '../../../src/dialogue/simulator/measures/verdict.js'
import type { IntendedMeaning } from '../../../src/dialogue/simulator/person/intended-meaning.js'
import type { Snapshot } from '../../../src/dialogue/simulator/talk-environment.js'
import { visiblePrompt } from '../../../src/dialogue/simulator/visible-prompt.js'
import type { Conversation, Prompt } from '../../../src/dialogue/state.js'
import { ticketWith } from '../../support/ticket-with.js'

const say = (en: string) => ({ en })
export const lamp: GuideFile = {
  topic: 'hardware.lamp',
  needs: [],
  causes: { bulb: say('Bulb') },
  opening: say('The lamp gives trouble: let us see.'),
  start: 'plugged',
  steps: {
    plugged: {
      title: say('Plug checked'),
      say: say('Look at the plug of the lamp. Is it in?'),
      simpler: say('Follow the cable to the wall: is it in the socket?'),
      options: [
        { id: 'in', label: say('It is in'), means: 'yes', next: 'bulb' },
        { id: 'out', label: say('It was out'), means: 'no', next: 'bulb' },
        { id: 'none', label: say('There is no plug'), next: 'ask' },
      ],
    },
    bulb: {
      title: say('Bulb changed'),
      say: say('Put in another bulb. Does the lamp shine?'),
      simpler: say('Take a bulb from another lamp: does it shine?'),
      options: [
        { id: 'works', label: say('It shines'), means: 'works', next: 'solved' },
        { id: 'still', label: say('Still dark'), means: 'still-broken', next: 'ask' },
      ],
    },
  },
  outcomes: {
    solved: { solved: 'bulb', solution: say('Another bulb') },
    ask: { handOff: say('Still dark') },
  },
}
export const guides = new Map([lamp, { ...lamp, topic: 'network.wifi' }].map((guide) => [guide.topic, guide]))

const blank = newConversation(
  'web:local:v',
  { channel: 'web', tenant: 'local', space: 'direct', conversation: 'v', address: {} },
  { id: 'web:local:v', channel: 'web', tenant: 'local', user: 'v', name: 'V', trust: 'member' },
  'en',
  1,
)
export const at = (step: string, more: Partial<Extract<Prompt, { kind: 'guide' }>> = {}): Prompt => ({
  kind: 'guide',
  question: 'q',
  topic: lamp.topic,
  step,
  path: [step],
  explained: false,
  ...more,
})
export const answered = (step: string, answer: string): StepTaken => ({
  topic: lamp.topic,
  step,
  title: {},
  offeredAt: 1,
  result: { answer, at: 2, alreadyDone: false },
})
const botHasIt = ticketWith({ topic: lamp.topic, handedOff: null, queue: 'bot' })

export interface Standing {
  readonly conversation?: Partial<Conversation>
  readonly tickets?: readonly Ticket[]
  readonly buttons?: readonly Button[]
}

function snapshot({ buttons = [], conversation = {}, tickets = [botHasIt] }: Standing): Snapshot {
  const whole = { ...blank, ...conversation }
  return { conversation: whole, tickets, buttons, open: visiblePrompt(whole, tickets, guides) }
}

const started = snapshot({ conversation: { prompt: at('plugged') } })
export const isIn: IntendedMeaning = {
  acts: ['affirm'],
  main: 'affirm',
  option: { topic: lamp.topic, step: 'plugged', option: 'in' },
}
export const plain = (
  main: IntendedMeaning['main'],
  more: Partial<IntendedMeaning> = {},
): IntendedMeaning => ({
  acts: [main],
  main,
  ...more,
})

export function line(
  meant: IntendedMeaning,
  after: Standing,
  said: readonly string[] = [],
  before = started,
): LineToJudge {
  const heard = {
    after: snapshot(after),
    said: said.map((text) => ({ language: 'en', text, buttons: after.buttons ?? [] })),
    isMarked: false,
    line: null,
  }
  return {
    meant,
    before,
    heard,
    effects: observedEffects(before, heard, guides),
    guides,
    expected: new Set([lamp.topic]),
    isGrave: (topic) => topic.startsWith('security.'),
  }
}

export const nextStep = { conversation: { prompt: at('bulb'), steps: [answered('plugged', 'It is in')] } }
export const resolved = ticketWith({
  topic: lamp.topic,
  handedOff: null,
  state: 'resolved',
  resolution: { at: 2, by: 'bot', cause: '', solution: '' },
})

const replies = readYaml('policies/replies/en.yml', TranslationsFile).value!
export const words = createReplyRater(replies, 'en', guides)
export const soFar: TalkSoFar = {
  language: 'en',
  said: new Set(['Look at the plug of the lamp. Is it in?']),
  answered: new Set(),
  toldFacts: new Set(),
  believesSolved: false,
}
