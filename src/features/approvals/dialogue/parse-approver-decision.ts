import { countWords } from '../../../dialogue/topics/topic-switch-signals.js'
import { type TurnBuilder, t } from '../../../dialogue/turn-builder.js'
import { type Act, isQuestionAct } from '../../../nlu/acts/act.js'
import type { NluResult } from '../../../nlu/nlu-result.js'
import { foldToWords } from '../../../nlu/text/match-option.js'

export const approverChoices = ['approve', 'refuse', 'delegate'] as const
export type ApproverChoice = (typeof approverChoices)[number]

/**
 * Finds an approver's decision in a message. `unclear` means that the message may be an answer;
 * null means that it's about something else.
 */
export function parseApproverDecision(
  turn: TurnBuilder,
  text: string,
  understanding: NluResult,
): ApproverChoice | 'asks' | 'unclear' | null {
  const typed = withoutNumbers(text, understanding.ticketNumbers)
  const pressed = approverChoices.find((choice) => foldToWords(t(turn, `approval-${choice}`)) === typed)
  if (pressed !== undefined) return pressed
  if (talksOfOwn(turn)) return null
  return said(turn, typed) ?? (isShort(understanding) ? 'unclear' : saidOfIt(turn, text, understanding))
}

/** Maximum number of words for a message to be treated as a condition: "only until June". */
const mostWordsOfCondition = 6
/** Dialogue acts of people who have a problem or request of their own. */
const ofTheirOwn: ReadonlySet<Act> = new Set(['report-problem', 'report-failure', 'request'])
/** Dialogue acts that get an answer whichever prompt is open. */
const ofCourtesy: ReadonlySet<Act> = new Set(['greet', 'thank', 'bye', 'wait', 'ask-identity', 'ask-human'])

/**
 * Interprets a message without a certain topic as being about the approval: a question ("is that really necessary?") is answered with the details,
 * and a few words ("only until June") may be a decision.
 */
function saidOfIt(turn: TurnBuilder, text: string, understanding: NluResult): 'asks' | 'unclear' | null {
  const { alarm, mayBeAlarm, asksForHuman, outOfScopeTopic, outcome, reportedStatus } = understanding
  const { certainty, reading } = turn.context
  if (reading === null || outcome === 'answer' || reportedStatus === 'fails') return null
  if (alarm !== null || mayBeAlarm !== null || asksForHuman) return null
  const from = (acts: ReadonlySet<Act>) =>
    reading.acts.reduce((most, { act, p }) => (acts.has(act) ? Math.max(most, p) : most), 0)
  if (from(ofTheirOwn) >= certainty.sure || from(ofCourtesy) >= certainty.sure) return null
  const isAsked = reading.acts.some(({ act, p }) => isQuestionAct(act) && p >= certainty.sure)
  if (isAsked || text.trim().endsWith('?')) return outOfScopeTopic === null ? 'asks' : null
  return countWords(text) <= mostWordsOfCondition ? 'unclear' : null
}

/** Returns true if the person's messages go to the technician of their own ticket, or concern a ticket just resolved. */
function talksOfOwn({ conversation: { followUpPrompt, forwardingTo } }: TurnBuilder): boolean {
  return forwardingTo !== null || followUpPrompt != null
}

function said({ context }: TurnBuilder, typed: string): 'approve' | 'refuse' | 'asks' | 'unclear' | null {
  const { languages, of } = context.sayings
  const isSaid = (as: 'approve' | 'refuse' | 'asks' | 'unclear') =>
    languages.some((language) => of(language).approver[as].some((phrase) => foldToWords(phrase) === typed))
  return (['approve', 'refuse', 'asks', 'unclear'] as const).find(isSaid) ?? null
}

function isShort({ isAgreed, isBare, shortAnswer }: NluResult): boolean {
  return isBare && (isAgreed || shortAnswer === 'yes' || shortAnswer === 'no')
}

function withoutNumbers(text: string, numbers: readonly string[]): string {
  return foldToWords(numbers.reduce((rest, number) => rest.replace(new RegExp(number, 'gi'), ' '), text))
}
