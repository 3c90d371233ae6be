import type { Language } from '../../../nlu/intent-file.js'
import { questionKey } from '../measures/observed-effects.js'
import type { Snapshot } from '../talk-environment.js'
import type { Invariant, Turn } from './invariant.js'
import { isQuestion, paragraphs } from './message-invariants.js'
import { isStalled, type PastTurn } from './past-turn.js'
import {
  actProbability,
  mayOpenOtherTopic,
  mayRetract,
  questionProbability,
  thresholdsOf,
} from './turn-reading.js'

const mostTimes = 2
const mostStalled = 3

/** Invariants on the bot's and the requester's questions. */
export const questionInvariants: readonly Invariant[] = [
  {
    id: 'told-not-asked',
    about:
      'The bot never asks for a fact it was given, and never repeats a step that was answered, unless something was taken back.',
    check(turn, before, after) {
      const { conversation, open } = after
      if (conversation === null || questionKey(open) === questionKey(before.open)) return null
      if (mayRetract(turn, before, after) || turn.past.some((one) => one.isTakenBack)) return null
      if (open.at === 'facts') {
        const known = open.asking.find((fact) => conversation.facts[fact] !== undefined)
        return known === undefined ? null : `asks for ${known}: ${conversation.facts[known]?.value}`
      }
      if (open.at !== 'question' && open.at !== 'own-words') return null
      const step = conversation.steps.find((one) => one.topic === open.topic && one.step === open.step)
      return step?.result == null ? null : `asks ${open.topic}/${open.step}: ${step.result.answer}`
    },
  },
  {
    id: 'not-twice-in-a-row',
    about:
      "The bot doesn't repeat its last question in the same words, unless the person comes back to it, takes something back, mentions something else or asks again.",
    check(turn, before, after) {
      const asked = questionIn(turn)
      const last = turn.past.at(-1)
      const isOther = last === undefined || last.open !== questionKey(after.open)
      const words = last?.said.flatMap((text) => paragraphs({ text })).findLast(isQuestion)
      return asked === null || isOther || asked !== words || hasReason(turn, before, after) ? null : asked
    },
  },
  {
    id: 'twice-at-most',
    about:
      'The bot asks a question at most twice in the same words, unless something is taken back or the person comes back to it.',
    check(turn, before, after) {
      const asked = questionIn(turn)
      if (asked === null || hasReason(turn, before, after)) return null
      const from = turn.past.findLastIndex((one) => one.isTakenBack) + 1
      const key = questionKey(after.open)
      const isSame = ({ open, said }: PastTurn) => open === key && said.some((text) => text.includes(asked))
      const times = turn.past.slice(from).filter(isSame).length
      return times >= mostTimes ? `${times + 1} times: ${asked}` : null
    },
  },
  {
    id: 'three-turns',
    about: "After three messages in a row that don't help with the open question, a person takes over.",
    check(turn, before, after) {
      if (!isStalled(turn, before, after)) return null
      const open = questionKey(after.open)
      const moved = turn.past.findLastIndex((one) => !(one.isStalled && one.open === open))
      const stalled = turn.past.length - 1 - moved + 1
      return stalled >= mostStalled ? `${stalled} lines in a row` : null
    },
  },
  {
    id: 'question-answered',
    about:
      'Anyone who asks something about a step gets an answer, or is told who will answer, before the bot asks anything again.',
    check(turn, before, after) {
      const { line, past, said } = turn
      const { sure } = thresholdsOf(turn)
      if (line === null || before.open.at !== 'question' || !turn.effects.isStillOpen) return null
      if (questionProbability(turn) < sure || actProbability(turn, 'resume') >= thresholdsOf(turn).likely)
        return null
      const earlier = past.flatMap((one) => one.said).join('\n\n')
      const { say, simpler } = stepWords(turn, before, after.conversation?.language ?? 'en')
      const isRepeated = (one: string) => one === say || (one === simpler && earlier.includes(simpler))
      const answers = said.flatMap(paragraphs).filter((one) => !isRepeated(one))
      return answers.length > 0 ? null : `“${line.text}”`
    },
  },
  {
    id: 'question-is-no-fact',
    about:
      "A message that is definitely a question is never recorded as an answer in the person's own words.",
    check(turn, before) {
      const { likely, success } = thresholdsOf(turn)
      if (turn.line === null || (before.open.at !== 'own-words' && before.open.at !== 'facts')) return null
      const tells =
        actProbability(turn, 'inform', 'request', 'report-problem', 'report-failure', 'choose') >= likely
      if (!turn.line.text.trim().endsWith('?') || questionProbability(turn) < success || tells) return null
      const isTaken =
        turn.effects.chosen.size > 0 ||
        turn.effects.handedOff.some(({ facts }) => Object.values(facts).includes(turn.line!.text))
      return isTaken ? `“${turn.line.text}”` : null
    },
  },
]

/** Returns the last question in the turn's last message; null if it doesn't ask anything. */
function questionIn({ said }: Turn): string | null {
  const last = said.at(-1)
  return last === undefined ? null : (paragraphs(last).findLast(isQuestion) ?? null)
}

function hasReason(turn: Turn, before: Snapshot, after: Snapshot): boolean {
  if (turn.does === 'wait' || mayRetract(turn, before, after) || mayOpenOtherTopic(turn)) return true
  const { alarm = null, mayBeAlarm = null } = turn.line?.understanding ?? {}
  if (alarm !== null || mayBeAlarm !== null || turn.effects.begun.length > 0) return true
  const { likely } = thresholdsOf(turn)
  const isAskedFor =
    turn.line?.understanding.spoken.asksFor != null || turn.line?.understanding.metaIntent === 'ready'
  return isAskedFor || actProbability(turn, 'resume', 'wait') >= likely || questionProbability(turn) >= likely
}

/** Returns the open step's normal wording and its simpler one. */
function stepWords({ knowledge }: Turn, { open }: Snapshot, language: Language) {
  const guide = 'step' in open ? knowledge.catalogue.guides.get(open.topic) : undefined
  const step = 'step' in open ? guide?.steps[open.step] : undefined
  const isSaid = step !== undefined && 'say' in step
  return isSaid
    ? { say: (step.say[language] ?? '').trim(), simpler: (step.simpler[language] ?? '').trim() }
    : { say: '', simpler: '' }
}
