import { describe, expect, it } from '@jest/globals'
import {
  type JudgedLine,
  judgeLine,
  type TalkSoFar,
} from '../../../src/dialogue/simulator/measures/judge-line.js'
import type { ReplyToQuestion } from '../../../src/dialogue/simulator/measures/reply-rater.js'
import type { IntendedMeaning } from '../../../src/dialogue/simulator/person/intended-meaning.js'
import type { Prompt } from '../../../src/dialogue/state.js'
import { at, isIn, line, nextStep, plain, resolved, type Standing, soFar, words } from './lamp-guide.js'

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
