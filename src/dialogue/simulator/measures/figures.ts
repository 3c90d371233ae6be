import type { Act } from '../../../nlu/acts/act.js'
import type { TalkRecord, TurnRecord } from '../run-talk.js'
import { isMisread } from './verdict.js'

/** Number of times that something happened, and number of cases in which it could have happened. */
export interface Count {
  readonly count: number
  readonly of: number
}

/** Measures in report order. `isGood` means that a higher value is better. docs/dialogue-simulator.md defines each measure. */
export const measures = {
  rightEnd: { title: 'right ending', of: 'talks', isGood: true },
  misread: { title: 'lines misread', of: 'typed lines', isGood: false },
  answersTaken: { title: 'answers tied to their option', of: 'typed answers', isGood: true },
  wrongOptions: { title: '… taken for another option', of: 'typed answers', isGood: false },
  answered: { title: 'questions answered or passed on', of: 'questions', isGood: true },
  passedOn: { title: '… of them passed on', of: 'questions', isGood: true },
  rephrased: { title: '… only rephrased (not counted as answered)', of: 'questions', isGood: false },
  successHeard: { title: 'success heard', of: 'reports of success', isGood: true },
  successAsked: { title: '… through a confirming question', of: 'reports of success', isGood: true },
  repeats: { title: 'repeats', of: 'turns', isGood: false },
  askedThoughTold: { title: 'asked though told', of: "the bot's questions", isGood: false },
  wrongJumps: { title: 'wrong topic switches', of: 'typed lines about a problem', isGood: false },
  jumpsInSecurity: {
    title: '… of them in security',
    of: 'typed lines about security',
    isGood: false,
  },
  wrongClosures: { title: 'wrong closures', of: 'talks', isGood: false },
  strayTickets: { title: 'stray tickets', of: 'talks', isGood: false },
  dangersMissed: { title: 'dangers missed', of: 'dangers reported', isGood: false },
  humanObeyed: { title: 'requests for a human met', of: 'requests for a human', isGood: true },
  emptyAnswers: { title: 'empty answers', of: 'typed lines', isGood: false },
  otherLanguage: { title: 'answers in the wrong language', of: 'turns', isGood: false },
  invariantsBroken: { title: 'invariants broken', of: 'turns', isGood: false },
  despair: { title: 'gave up and asked for a human', of: 'talks', isGood: false },
  pressed: { title: 'answers pressed, not typed', of: 'turns', isGood: true },
} as const satisfies Record<string, { title: string; of: string; isGood: boolean }>

export type MeasureName = keyof typeof measures

export interface Figures {
  readonly talks: number
  /** Average number of the person's turns per conversation. */
  readonly turns: number
  readonly measures: Readonly<Record<MeasureName, Count>>
}

export interface ActFigures extends Count {
  readonly act: Act
  /** Misreadings grouped by the engine's actual reaction. */
  readonly instead: Readonly<Record<string, number>>
}

/** Guide question, and the messages that were misread at it. */
export interface StepFigures extends Count {
  readonly step: string
  readonly examples: readonly { readonly text: string; readonly meant: string; readonly verdict: string }[]
}

export function figuresOf(talks: readonly TalkRecord[]): Figures {
  const turns = talks.flatMap((talk) => talk.turns)
  const typed = turns.filter(({ isPressed }) => !isPressed)
  const judged = typed.filter(({ judged: { acts } }) => acts.length > 0)
  const answers = judged.flatMap((turn) => (turn.isAnswer ? turn.judged.acts.slice(0, 1) : []))
  const asked = turns.flatMap(({ judged: { reply } }) => (reply === null ? [] : [reply]))
  const success = typed.flatMap(({ judged, meant }) =>
    meant === 'it is over' ? judged.acts.filter(({ act }) => act === 'report-success') : [],
  )
  const dangers = typed.filter(({ meant }) => meant.startsWith('danger'))
  const humans = typed.flatMap(({ judged: { acts } }) => acts.filter(({ act }) => act === 'ask-human'))
  const inMatter = typed.filter(({ isMidway }) => isMidway)
  const inSecurity = inMatter.filter(({ at }) => at?.startsWith('security.') === true)
  const replies = (kinds: readonly string[]) => count(asked, (reply) => kinds.includes(reply))
  return {
    talks: talks.length,
    turns: talks.length === 0 ? 0 : turns.length / talks.length,
    measures: {
      rightEnd: count(talks, ({ end }) => end.isRight),
      misread: count(judged, (turn) => turn.judged.isMisread),
      answersTaken: count(answers, ({ verdict }) => !isMisread(verdict)),
      wrongOptions: count(answers, ({ verdict }) => verdict === 'wrong-option'),
      answered: replies(['answered', 'passed-on']),
      passedOn: replies(['passed-on']),
      rephrased: replies(['rephrased']),
      successHeard: count(success, ({ verdict }) => !isMisread(verdict)),
      successAsked: count(success, ({ verdict }) => verdict === 'asked'),
      repeats: count(turns, (turn) => turn.judged.repeated !== null),
      askedThoughTold: {
        count: turns.filter((turn) => turn.judged.isAskedThoughTold).length,
        of: turns.filter((turn) => turn.judged.asks !== null).length,
      },
      wrongJumps: count(inMatter, (turn) => turn.judged.jump !== null),
      jumpsInSecurity: count(inSecurity, (turn) => turn.judged.isJumpInSecurity),
      wrongClosures: {
        count: turns.filter((turn) => turn.judged.wronglyClosed !== null).length,
        of: talks.length,
      },
      strayTickets: { count: sum(talks.map(({ end }) => end.stray.length)), of: talks.length },
      dangersMissed: count(dangers, (turn) => turn.judged.acts.some(({ verdict }) => isMisread(verdict))),
      humanObeyed: count(humans, ({ verdict }) => !isMisread(verdict)),
      emptyAnswers: count(typed, (turn) => turn.judged.isEmpty),
      otherLanguage: count(turns, (turn) => turn.judged.isOtherLanguage),
      invariantsBroken: count(turns, ({ broken }) => broken.length > 0),
      despair: count(talks, (talk) => talk.isInDespair),
      pressed: count(turns, ({ isPressed }) => isPressed),
    },
  }
}

function count<T>(ones: readonly T[], isSo: (one: T) => boolean): Count {
  return { count: ones.filter(isSo).length, of: ones.length }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

export const shareOf = ({ count: times, of }: Count) => (of === 0 ? null : times / of)

/** Groups misreadings by act, most misread first; a message with two acts counts for both. */
export function figuresByAct(talks: readonly TalkRecord[]): readonly ActFigures[] {
  const acts = new Map<Act, { count: number; of: number; instead: Record<string, number> }>()
  for (const { judged } of typedTurns(talks))
    for (const { act, verdict } of judged.acts) {
      const known = acts.get(act) ?? { count: 0, of: 0, instead: {} }
      known.of += 1
      if (isMisread(verdict)) {
        known.count += 1
        known.instead[verdict] = (known.instead[verdict] ?? 0) + 1
      }
      acts.set(act, known)
    }
  return [...acts].map(([act, known]) => ({ act, ...known })).sort((one, other) => other.count - one.count)
}

const mostExamples = 4

/** Groups misreadings by guide question, most misread first, because that is where people give up. */
export function figuresByStep(talks: readonly TalkRecord[]): readonly StepFigures[] {
  const steps = new Map<string, { count: number; of: number; examples: StepFigures['examples'][number][] }>()
  for (const { at, judged, meant, text } of typedTurns(talks)) {
    if (at === null || at.endsWith('?') || judged.acts.length === 0) continue
    const known = steps.get(at) ?? { count: 0, of: 0, examples: [] }
    known.of += 1
    const misread = judged.acts.find(({ verdict }) => isMisread(verdict))
    if (misread !== undefined) {
      known.count += 1
      if (known.examples.length < mostExamples)
        known.examples.push({ text, meant: meant === '' ? misread.act : meant, verdict: misread.verdict })
    }
    steps.set(at, known)
  }
  return [...steps].map(([step, known]) => ({ step, ...known })).sort((one, other) => other.count - one.count)
}

function typedTurns(talks: readonly TalkRecord[]): readonly TurnRecord[] {
  return talks.flatMap(({ turns }) => turns.filter(({ isPressed }) => !isPressed))
}

/** Groups conversations by key, in alphabetical order, with the figures of each group. */
export function figuresBy(
  talks: readonly TalkRecord[],
  keyOf: (talk: TalkRecord) => string,
): Readonly<Record<string, Figures>> {
  const keys = [...new Set(talks.map(keyOf))].sort()
  return Object.fromEntries(keys.map((key) => [key, figuresOf(talks.filter((talk) => keyOf(talk) === key))]))
}
