import type { SlotName } from '../../content/guides/guide-file.js'
import type { Act } from '../../nlu/acts/act.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../dialogue-context.js'
import type { Rule } from '../rule.js'
import { handleRecapChoice } from '../slots/confirmation.js'
import { fillSlots } from '../slots/fill-slots.js'
import { correctRecap, recapCorrection } from '../slots/recap-correction.js'
import { knownFactValues, recordUtterance } from '../turn-builder.js'

/** Rules for replies to the summary shown before a request is sent. */
export const recapRules: readonly Rule[] = [
  {
    id: 'send-recap',
    band: 'answer',
    about:
      'The message agrees to the request that was read back, in any words, and neither adds nor objects to anything. The request is sent.',
    when: (context) =>
      isRecap(context) &&
      agrees(context) >= context.certainty.sure &&
      changes(context) < agrees(context) / 2 &&
      !addsOrObjects(context) &&
      recapCorrection(context) === null,
    act: (context) => choose(context, 'send'),
  },
  {
    id: 'cancel-recap',
    band: 'answer',
    about: 'The message says that the request is no longer needed. Nothing is sent.',
    when: (context) =>
      isRecap(context) && probabilityOf(context, 'cancel') >= context.certainty.sure && agrees(context) < 0.5,
    act: (context) => choose(context, 'cancel'),
  },
  {
    id: 'correct-recap',
    band: 'answer',
    about:
      "The bot has read a request back, and the message corrects it: “no, second floor”, “it's for Marie, not me”. The new value replaces the old one, and the bot shows the corrected request. If several could be meant, it asks which, with buttons.",
    when: (context) => recapCorrection(context) !== null,
    act(context) {
      const correction = recapCorrection(context)!
      recordUtterance(context.turn, context.text)
      fillSlots(context.turn, context.understanding)
      correctRecap(context.turn, correction)
    },
  },
]

function isRecap({ open }: DialogueContext): boolean {
  return open !== null && 'recap' in open.step
}

function agrees(context: DialogueContext): number {
  return probabilityOf(context, 'submit', 'affirm')
}

function changes(context: DialogueContext): number {
  return Math.max(
    probabilityOf(context, 'correct', 'deny', 'request', 'report-problem'),
    likeliestQuestion(context)?.p ?? 0,
  )
}

/** Acts that leave the summarised request unchanged. */
const leavesAsItIs: ReadonlySet<Act> = new Set(['submit', 'affirm', 'thank', 'bye', 'greet', 'choose'])

/**
 * Returns true for "Nearly, but you dropped Visio": part of the message does more than agree, or states a new fact.
 */
function addsOrObjects(context: DialogueContext): boolean {
  const { certainty, turn, reading, understanding } = context
  const known = knownFactValues(turn)
  const isNew = Object.entries(understanding.facts).some(([fact, value]) => known[fact as SlotName] !== value)
  const objects = probabilityOf(context, 'correct', 'deny') >= certainty.likely
  return (
    isNew ||
    objects ||
    reading.clauses.some(({ acts }) => {
      const [first] = acts.filter(({ act }) => act !== 'choose')
      return first !== undefined && first.p >= certainty.sure && !leavesAsItIs.has(first.act)
    })
  )
}

function choose({ open, turn, text, understanding }: DialogueContext, choice: 'send' | 'cancel'): void {
  if (open === null || !('recap' in open.step)) return
  recordUtterance(turn, text)
  fillSlots(turn, understanding)
  handleRecapChoice(turn, open.guide, open.phase, open.step, choice)
}
