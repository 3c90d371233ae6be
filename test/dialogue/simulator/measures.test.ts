import { describe, expect, it } from '@jest/globals'
import { readYaml } from '../../../src/content/files/read-yaml.js'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { TranslationsFile } from '../../../src/content/wording/translations-file.js'
import type { StepTaken, Ticket } from '../../../src/desk/ticket/ticket.js'
import type { Button } from '../../../src/desk/view/message.js'
import { newConversation } from '../../../src/dialogue/new-conversation.js'
import { figuresOf } from '../../../src/dialogue/simulator/measures/figures.js'
import { judgeActs } from '../../../src/dialogue/simulator/measures/judge-act.js'
import {
  type JudgedLine,
  judgeLine,
  type TalkSoFar,
} from '../../../src/dialogue/simulator/measures/judge-line.js'
import { observedEffects } from '../../../src/dialogue/simulator/measures/observed-effects.js'
import {
  createReplyRater,
  type ReplyToQuestion,
} from '../../../src/dialogue/simulator/measures/reply-rater.js'
import type { LineToJudge } from '../../../src/dialogue/simulator/measures/verdict.js'
import type { IntendedMeaning } from '../../../src/dialogue/simulator/person/intended-meaning.js'
import type { TalkRecord } from '../../../src/dialogue/simulator/run-talk.js'
import type { Snapshot } from '../../../src/dialogue/simulator/talk-environment.js'
import { visiblePrompt } from '../../../src/dialogue/simulator/visible-prompt.js'
import type { Conversation, Prompt } from '../../../src/dialogue/state.js'
import { ticketWith } from '../../support/ticket-with.js'

const say = (en: string) => ({ en })
const lamp: GuideFile = {
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
const guides = new Map([lamp, { ...lamp, topic: 'network.wifi' }].map((guide) => [guide.topic, guide]))

const blank = newConversation(
  'web:local:v',
  { channel: 'web', tenant: 'local', space: 'direct', conversation: 'v', address: {} },
  { id: 'web:local:v', channel: 'web', tenant: 'local', user: 'v', name: 'V', trust: 'member' },
  'en',
  1,
)
const at = (step: string, more: Partial<Extract<Prompt, { kind: 'guide' }>> = {}): Prompt => ({
  kind: 'guide',
  question: 'q',
  topic: lamp.topic,
  step,
  path: [step],
  explained: false,
  ...more,
})
const answered = (step: string, answer: string): StepTaken => ({
  topic: lamp.topic,
  step,
  title: {},
  offeredAt: 1,
  result: { answer, at: 2, alreadyDone: false },
})
const botHasIt = ticketWith({ topic: lamp.topic, handedOff: null, queue: 'bot' })

interface Standing {
  readonly conversation?: Partial<Conversation>
  readonly tickets?: readonly Ticket[]
  readonly buttons?: readonly Button[]
}

function snapshot({ buttons = [], conversation = {}, tickets = [botHasIt] }: Standing): Snapshot {
  const whole = { ...blank, ...conversation }
  return { conversation: whole, tickets, buttons, open: visiblePrompt(whole, tickets, guides) }
}

const started = snapshot({ conversation: { prompt: at('plugged') } })
const isIn: IntendedMeaning = {
  acts: ['affirm'],
  main: 'affirm',
  option: { topic: lamp.topic, step: 'plugged', option: 'in' },
}
const plain = (main: IntendedMeaning['main'], more: Partial<IntendedMeaning> = {}): IntendedMeaning => ({
  acts: [main],
  main,
  ...more,
})

function line(
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

const nextStep = { conversation: { prompt: at('bulb'), steps: [answered('plugged', 'It is in')] } }
const resolved = ticketWith({
  topic: lamp.topic,
  handedOff: null,
  state: 'resolved',
  resolution: { at: 2, by: 'bot', cause: '', solution: '' },
})

describe('a line is', () => {
  it.each<[string, IntendedMeaning, Standing, string]>([
    ['understood when its option was taken', isIn, nextStep, 'understood'],
    [
      'understood when an option was taken that leads the same way',
      isIn,
      { conversation: { prompt: at('bulb'), steps: [answered('plugged', 'It was out')] } },
      'understood',
    ],
    [
      'misread when another option was taken',
      isIn,
      {
        conversation: { steps: [answered('plugged', 'There is no plug')] },
        tickets: [ticketWith({ topic: lamp.topic })],
      },
      'wrong-option',
    ],
    [
      'misread when the same was asked again',
      isIn,
      { conversation: { prompt: at('plugged', { explained: true }), failures: 1 } },
      'not-understood',
    ],
    [
      'asked about when two buttons of three are offered, the right one among them',
      isIn,
      {
        conversation: { prompt: at('plugged') },
        buttons: [
          { label: 'It is in', value: 'answer|q|in' },
          { label: 'It was out', value: 'answer|q|out' },
        ],
      },
      'asked',
    ],
    ['misread when a question was taken for an answer', plain('ask-why'), nextStep, 'taken-for-answer'],
    [
      'understood when a question leaves the step open',
      plain('ask-why'),
      { conversation: { prompt: at('plugged') } },
      'understood',
    ],
    [
      'misread when thanks count as a misunderstanding',
      plain('thank'),
      { conversation: { prompt: at('plugged'), failures: 1 } },
      'not-understood',
    ],
    [
      'understood when success closes the ticket',
      plain('report-success', { isOver: true }),
      { tickets: [resolved] },
      'understood',
    ],
    [
      'asked about when success brings one confirming question',
      plain('report-success', { isOver: true }),
      { conversation: { prompt: at('plugged', { asksWhetherItWorks: true }) } },
      'asked',
    ],
    [
      'misread when success is passed over',
      plain('report-success', { isOver: true }),
      { conversation: { prompt: at('plugged') } },
      'ignored',
    ],
    [
      'misread when nobody is called for a danger',
      plain('report-problem', { danger: 'security.malware' }),
      { conversation: { prompt: at('plugged') } },
      'ignored',
    ],
    [
      'asked about when a button calls somebody for a danger',
      plain('report-problem', { danger: 'security.malware' }),
      {
        conversation: { prompt: at('plugged') },
        buttons: [{ label: 'Virus', value: 'topic|security.malware' }],
      },
      'asked',
    ],
    [
      'understood when a second problem waits its turn',
      plain('report-problem', { otherProblem: 'network.wifi' }),
      {
        conversation: {
          prompt: at('plugged'),
          queuedRequests: [{ topic: 'network.wifi', text: '', ticket: null }],
        },
      },
      'understood',
    ],
    [
      'misread when a fact was not kept',
      plain('inform', { facts: [{ fact: 'place', value: 'home' }] }),
      { conversation: { prompt: at('plugged') } },
      'fact-lost',
    ],
    [
      'understood when the fact was kept and the question stays',
      plain('inform', { facts: [{ fact: 'place', value: 'home' }] }),
      {
        conversation: {
          prompt: at('plugged'),
          facts: { place: { value: 'home', source: 'typed', line: null, at: 0 } },
        },
      },
      'understood',
    ],
  ])('%s', (_, meant, after, verdict) => {
    const [first] = judgeActs(line(meant, after, ['Anything.']))

    expect(first).toEqual({ act: meant.main, verdict })
  })
})

const replies = readYaml('policies/replies/en.yml', TranslationsFile).value!
const words = createReplyRater(replies, 'en', guides)
const soFar: TalkSoFar = {
  language: 'en',
  said: new Set(['Look at the plug of the lamp. Is it in?']),
  answered: new Set(),
  toldFacts: new Set(),
  believesSolved: false,
}

describe('a question of the requester is', () => {
  it.each<[string, ReplyToQuestion, IntendedMeaning['main'], readonly string[]]>([
    [
      'answered by something new',
      'answered',
      'ask-where',
      ['It is the black cable behind the lamp.\n\nLook at the plug of the lamp. Is it in?'],
    ],
    ['ignored by the same question', 'ignored', 'ask-where', ['Look at the plug of the lamp. Is it in?']],
    [
      'ignored by an acknowledgement and the same question',
      'ignored',
      'ask-why',
      ['Noted, thank you.\n\nLook at the plug of the lamp. Is it in?'],
    ],
    ['ignored by silence', 'ignored', 'ask-risk', []],
    [
      'rephrased by the simpler words',
      'rephrased',
      'ask-what',
      ['Follow the cable to the wall: is it in the socket?'],
    ],
    [
      'passed on when a technician will answer',
      'passed-on',
      'ask-risk',
      [
        "I can't answer that one myself. I've added your question to INC-1001, and the technician will answer it here.",
      ],
    ],
    [
      'not passed on when it asks what one talks to',
      'ignored',
      'ask-identity',
      [
        "I can't answer that one myself. I've added your question to INC-1001, and the technician will answer it here.",
      ],
    ],
    [
      'answered by the queue when it asks about the queue',
      'answered',
      'ask-process',
      [
        'No one is on the way yet. A technician will message you here first, and agree a time if someone needs to come.',
      ],
    ],
    [
      'ignored by the queue when it asks about a risk',
      'ignored',
      'ask-risk',
      [
        'No one is on the way yet. A technician will message you here first, and agree a time if someone needs to come.',
      ],
    ],
  ])('%s', (_, reply, act, said) => {
    const asked = line(plain(act), { conversation: { prompt: at('plugged') } }, said)

    expect(judgeLine(asked, soFar, words, false).reply).toBe(reply)
  })
})

describe('a turn has', () => {
  const judged = (
    meant: IntendedMeaning,
    after: Standing,
    said: readonly string[] = ['Good.'],
    so: Partial<TalkSoFar> = {},
  ) => judgeLine(line(meant, after, said), { ...soFar, ...so }, words, false)

  it.each<[string, Partial<JudgedLine>, JudgedLine]>([
    [
      'an empty answer when nothing was said',
      { isEmpty: true },
      judged(plain('ask-why'), { conversation: { prompt: at('plugged') } }, []),
    ],
    [
      'a repeat when a paragraph was said before',
      { repeated: 'Look at the plug of the lamp. Is it in?' },
      judged(isIn, { conversation: { prompt: at('plugged') } }, [
        'Hm.\n\nLook at the plug of the lamp. Is it in?',
      ]),
    ],
    [
      'no repeat after a correction',
      { repeated: null },
      judged(plain('correct'), { conversation: { prompt: at('plugged') } }, [
        'Look at the plug of the lamp. Is it in?',
      ]),
    ],
    [
      'a question asked though told',
      { isAskedThoughTold: true },
      judged(isIn, nextStep, ['Next.'], { answered: new Set(['hardware.lamp/bulb']) }),
    ],
    [
      'a question that is new',
      { isAskedThoughTold: false, asks: 'hardware.lamp/bulb' },
      judged(isIn, nextStep),
    ],
    [
      'a wrong jump when another topic begins',
      { jump: 'hardware.lamp → network.wifi' },
      judged(isIn, { conversation: { prompt: { ...at('plugged'), topic: 'network.wifi' } as Prompt } }),
    ],
    [
      'no jump when another problem was told',
      { jump: null },
      judged(plain('report-problem', { otherProblem: 'network.wifi' }), {
        conversation: {
          prompt: at('plugged'),
          queuedRequests: [{ topic: 'network.wifi', text: '', ticket: null }],
        },
      }),
    ],
    [
      'a wrong closure when nobody said that it works',
      { wronglyClosed: 'INC-1001' },
      judged(plain('thank'), { tickets: [resolved] }),
    ],
    [
      'no wrong closure when they did before',
      { wronglyClosed: null },
      judged(plain('thank'), { tickets: [resolved] }, ['Good.'], { believesSolved: true }),
    ],
  ])('%s', (_, found, line) => {
    expect(line).toMatchObject(found)
  })
})

it('figures count a misread line once, however many of its acts were misread', () => {
  const meant: IntendedMeaning = {
    ...isIn,
    acts: ['affirm', 'inform'],
    facts: [{ fact: 'place', value: 'home' }],
  }
  const judged = judgeLine(
    line(meant, { conversation: { prompt: at('plugged'), failures: 1 } }, ['Hm.']),
    soFar,
    words,
    false,
  )
  const turn = {
    text: 'in',
    isPressed: false,
    acts: meant.acts,
    meant: 'plugged: in',
    isAnswer: true,
    at: 'hardware.lamp/plugged',
    isMidway: true,
    said: ['Hm.'],
    buttons: [],
    later: [],
    broken: [],
    judged,
  }
  const talk: TalkRecord = {
    number: 0,
    topic: lamp.topic,
    language: 'en',
    mood: 'calm',
    turns: [turn, { ...turn, isPressed: true, judged: { ...judged, acts: [], isMisread: false } }],
    end: { isRight: false, should: '', became: '', stray: [] },
    isInDespair: false,
  }
  const { measures } = figuresOf([talk])

  expect(judged.acts.map(({ verdict }) => verdict)).toEqual(['not-understood', 'fact-lost'])
  expect(measures.misread).toEqual({ count: 1, of: 1 })
  expect(measures.answersTaken).toEqual({ count: 0, of: 1 })
  expect(measures.rightEnd).toEqual({ count: 0, of: 1 })
  expect(measures.pressed).toEqual({ count: 1, of: 2 })
})
