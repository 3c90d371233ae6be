import { describe, expect, it } from '@jest/globals'
import { figuresOf } from '../../../src/dialogue/simulator/measures/figures.js'
import { judgeActs } from '../../../src/dialogue/simulator/measures/judge-act.js'
import { judgeLine } from '../../../src/dialogue/simulator/measures/judge-line.js'
import type { IntendedMeaning } from '../../../src/dialogue/simulator/person/intended-meaning.js'
import type { TalkRecord } from '../../../src/dialogue/simulator/run-talk.js'
import { ticketWith } from '../../support/ticket-with.js'
import {
  answered,
  at,
  isIn,
  lamp,
  line,
  nextStep,
  plain,
  resolved,
  type Standing,
  soFar,
  words,
} from './lamp-guide.js'

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
