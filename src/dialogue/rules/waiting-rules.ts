import { isOfDanger } from '../../conversation/grave.js'
import { repeatStep } from '../../conversation/guide-flow.js'
import { learnFor } from '../../conversation/learn.js'
import { announcesAnother, complains, opensMatter, tellsWhereToReach } from '../../conversation/new-matter.js'
import { change, lead, type Plan, say, words } from '../../conversation/plan.js'
import { quotedFact } from '../../conversation/quoted-fact.js'
import { recordLine } from '../../conversation/record-line.js'
import { addressee } from '../../conversation/routing.js'
import { solveWaiting } from '../../conversation/solved-while-waiting.js'
import { asksStatus } from '../../conversation/tickets-meant.js'
import {
  type OnCallOffer,
  onCallOffer,
  waitingButtons,
  waitingQuestion,
} from '../../conversation/waiting-line.js'
import { answersWhileWaiting } from '../../conversation/waiting-question.js'
import { factsOfTicket } from '../../tickets/fact.js'
import type { Ticket } from '../../tickets/ticket.js'
import type { TopicId } from '../../understanding/intent-file.js'
import { remember } from '../answers/answer.js'
import { asksWhatIsWithheld } from '../answers/desk-answer.js'
import { findAnswer } from '../answers/find-answer.js'
import { questionIn } from '../answers/question.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../context.js'
import type { Rule } from '../rule.js'
import { matterOf, toldSuccess } from '../success.js'
import { askToClose, ticketsOver, waitingTickets } from '../tickets-over.js'

/** Rules for messages while a ticket waits for a technician and the bot has no open prompt. */
export const waitingRules: readonly Rule[] = [
  {
    id: 'solved-while-waiting',
    band: 'waiting',
    about:
      'The line reports that it works now, in whatever words, while the ticket waits: whether to close it is asked; of several, the one that is meant.',
    when: (context) => canBeOver(context) !== null && isSolved(context),
    act(context) {
      const over = ticketsOver(context, canBeOver(context)!)
      const [only, ...others] = over
      // "It works now, you can close it" leaves nothing to ask.
      if (only !== undefined && others.length === 0 && surely(context, 'cancel'))
        return closeAtOnce(context, only)
      askToClose(context, 'solved', over)
    },
  },
  {
    id: 'cancelled-while-waiting',
    band: 'waiting',
    about:
      'The line says that it is no longer wanted, while the ticket waits: whether to close it is asked; of all that wait, where all are meant.',
    when: (context) => canBeOver(context) !== null && surely(context, 'cancel'),
    act: (context) => askToClose(context, 'cancel', ticketsOver(context, canBeOver(context)!)),
  },
  {
    id: 'go-on-while-waiting',
    band: 'waiting',
    about:
      'The line asks to go on, while the ticket waits and a question of its guide was left open: that is asked again, and the ticket keeps its place.',
    when: (context) => stepLeftOpen(context) !== null && asksToGoOn(context),
    act(context) {
      const { plan, text } = context
      const { step, ticket, topic } = stepLeftOpen(context)!
      recordLine(plan, ticket.number, text)
      change(plan, { ticket: ticket.number, facts: factsOfTicket(ticket), steps: ticket.steps, failures: 0 })
      lead(plan, words(plan, 'goes-on-meanwhile', { number: ticket.number }))
      repeatStep(plan, { at: 'guide', question: '', topic, step, path: [step], explained: false }, false)
    },
  },
  {
    id: 'answer-while-waiting',
    band: 'waiting',
    about:
      'The line asks something while the ticket waits: the queue answers, or it is said that the technician will.',
    when: (context) =>
      waits(context) !== null &&
      isAsked(context) &&
      isOfTheTicket(context) &&
      !(tellsWhereToReach(context.plan, context.text) && !context.text.includes('?')),
    act(context) {
      const { plan, text, understanding } = context
      const ticket = waits(context)!
      const { number } = ticket
      // "Are you a real person? I need one" is answered with who will take the ticket, and when.
      const isOfBot = likeliestQuestion(context)!.act === 'ask-identity'
      if (isOfBot && answersWhileWaiting(plan, text, understanding)) return
      const answer = findAnswer(context)
      const isForTechnician = answer === null && asksWhatIsWithheld(context, questionIn(context))
      if (answer === null && !isForTechnician && answersWhileWaiting(plan, text, understanding)) return
      recordLine(plan, number, text)
      if (answer !== null) remember(plan, answer)
      const isOfQueue = answer !== null && answer.id === null && answer.buttons.length === 0
      say(plan, answer?.text ?? words(plan, 'waiting-other', { number }), {
        ticket: number,
        isHeardAnyway: true,
        buttons: isOfQueue ? waitingButtons(plan, number, callOffer(plan, ticket)) : (answer?.buttons ?? []),
        ...(isOfQueue ? { question: waitingQuestion(number) } : {}),
      })
    },
  },
  {
    id: 'add-in-danger',
    band: 'waiting',
    about:
      'The line tells something while people are awaited for a danger: it goes on the ticket, and what to do if it gets worse is said.',
    when: (context) => {
      const ticket = waits(context)
      return ticket !== null && isOfDanger(ticket) && isOfTheTicket(context) && !isCivil(context)
    },
    act(context) {
      const { plan, text, understanding } = context
      const ticket = waits(context)!
      recordLine(plan, ticket.number, text)
      learnFor(plan, ticket, understanding)
      say(plan, `${addedText(plan, ticket.number, text)} ${words(plan, 'if-it-gets-worse')}`, {
        ticket: ticket.number,
        isHeardAnyway: true,
        buttons: [{ label: words(plan, 'was-for-bot'), value: 'to-bot' }],
      })
    },
  },
  {
    id: 'wait-while-waiting',
    band: 'waiting',
    about: 'The line asks for a moment, while the ticket waits: it goes on the ticket, with a mark under it.',
    when: (context) => waits(context) !== null && asksForAMoment(context),
    act: (context) => recordLine(context.plan, waits(context)!.number, context.text),
  },
  {
    id: 'add-while-waiting',
    band: 'waiting',
    about:
      'The line tells more while the ticket waits, and no other trouble: it goes on the ticket, and that is said.',
    when: (context) => waits(context) !== null && tellsMore(context) && isOfTheTicket(context),
    act(context) {
      const { plan, text, understanding } = context
      const ticket = waits(context)!
      recordLine(plan, ticket.number, text)
      learnFor(plan, ticket, understanding)
      say(plan, addedText(plan, ticket.number, text), {
        ticket: null,
        buttons: [{ label: words(plan, 'was-for-bot'), value: 'to-bot' }],
      })
    },
  },
]

/** Time after the hand-off during which an open question may be resumed, in milliseconds. */
const leftOpenMs = 60 * 60_000

interface LeftOpen {
  readonly ticket: Ticket
  readonly topic: TopicId
  readonly step: string
}

/** Returns the guide question that was open when the requester asked for a technician or was upset; null for critical topics, which people handle. */
function stepLeftOpen(context: DialogueContext): LeftOpen | null {
  const { guides, now, topics } = context.plan.situation
  const ticket = waits(context)
  const guide = ticket?.topic == null ? undefined : guides.get(ticket.topic)
  if (ticket == null || guide === undefined || topics.get(guide.topic)?.urgency === 'critical') return null
  const { handedOff, steps } = ticket
  if (handedOff === null || (handedOff.cause !== 'asked' && handedOff.cause !== 'upset')) return null
  const last = steps.findLast(({ topic }) => topic === guide.topic)
  if (last === undefined || last.result !== null || now - handedOff.at > leftOpenMs) return null
  const step = guide.steps[last.step]
  return step === undefined || 'routes' in step ? null : { ticket, topic: guide.topic, step: last.step }
}

function asksToGoOn(context: DialogueContext): boolean {
  return probabilityOf(context, 'resume') >= context.certainty.success
}

function callOffer(plan: Plan, ticket: Ticket): OnCallOffer {
  return plan.situation.opening.isOpen ? 'no' : onCallOffer(plan, ticket)
}

function addedText(plan: Plan, number: string, text: string): string {
  const fact = quotedFact(text)
  return fact === null ? words(plan, 'goes-to-queue', { number }) : words(plan, 'added-so', { number, fact })
}

/** Returns true if the message concerns the waiting ticket. A separate complaint or request must be certain to rule that out. */
function isOfTheTicket(context: DialogueContext): boolean {
  const { certainty, plan, text, understanding } = context
  return (
    !asksStatus(understanding) &&
    understanding.elsewhere === null &&
    !opensAnotherMatter(context) &&
    !(announcesAnother(plan, text) && complains(plan, understanding)) &&
    probabilityOf(context, 'report-problem', 'request', 'ask-human', 'complain') < certainty.sure
  )
}

/** Returns true if the message reports another problem. "Outlook, on Windows, no error" reads like another topic but adds details to this one. */
function opensAnotherMatter(context: DialogueContext): boolean {
  const { certainty, plan, text, understanding } = context
  const complains = probabilityOf(context, 'report-problem', 'report-failure', 'request', 'complain')
  const isTrouble = complains >= certainty.likely || understanding.standing === 'fails'
  return isTrouble && opensMatter(plan, waits(context)!, text, understanding)
}

function isAsked(context: DialogueContext): boolean {
  const { certainty, text } = context
  const p = likeliestQuestion(context)?.p ?? 0
  if (text.includes('?')) return p >= certainty.likely
  // Without a question mark, a message more likely to inform than to ask is taken as information.
  return p >= certainty.sure && p > probabilityOf(context, 'inform', 'cancel')
}

/** Returns true for anything but a courtesy, which is acknowledged with a reaction. */
function tellsMore(context: DialogueContext): boolean {
  const first = context.reading.acts[0]?.act
  return first !== undefined && first !== 'wait' && !isCivil(context) && !context.understanding.isBare
}

function isCivil({ reading }: DialogueContext): boolean {
  const first = reading.acts[0]?.act
  return first === 'thank' || first === 'bye' || first === 'greet'
}

/** Returns true for "Hang on" alone: no question is open that could be paused. */
function asksForAMoment(context: DialogueContext): boolean {
  const { certainty, reading } = context
  return reading.acts[0]?.act === 'wait' && reading.acts[0].p >= certainty.success
}

/** Returns the ticket the message is forwarded to if nobody has taken it and no prompt is open. */
function waits({ plan, understanding }: DialogueContext): Ticket | null {
  const ticket = addressee(plan)
  if (ticket === null || ticket.assignee !== null || plan.conversation.phase.at !== 'idle') return null
  return understanding.ticketNumbers.some((number) => number !== ticket.number) ? null : ticket
}

/** Returns the ticket that the message may report as over: the one it is forwarded to or, after another was closed, one that still waits. */
function canBeOver(context: DialogueContext): Ticket | null {
  const { plan } = context
  const { phase, talksTo } = plan.conversation
  const isFree = phase.at === 'idle' && talksTo === null && context.understanding.ticketNumbers.length === 0
  return waits(context) ?? (isFree ? (waitingTickets(plan)[0] ?? null) : null)
}

/** Returns true if success is reported, no other act is likelier, and the message reports no danger. */
function isSolved(context: DialogueContext): boolean {
  const { alarm, mayBeAlarm } = context.understanding
  if (alarm !== null || (mayBeAlarm !== null && context.reading.clauses.length > 1)) return false
  const told = [canBeOver(context)!, ...waitingTickets(context.plan)].map((ticket) =>
    toldSuccess(context, matterOf(ticket)),
  )
  if (told.some((one) => one !== null)) return told.some((one) => one?.rest === null)
  // In "The Wi-Fi is connected" about a VPN problem, the Wi-Fi is not the topic.
  return surely(context, 'report-success') && !context.understanding.isOfThing
}

function surely(context: DialogueContext, act: 'report-success' | 'cancel'): boolean {
  const p = probabilityOf(context, act)
  // "It wasn't urgent anyway, just before tonight" describes the urgency and cancels nothing.
  const contrary = probabilityOf(
    context,
    'report-failure',
    'report-problem',
    ...(act === 'cancel' ? (['inform'] as const) : []),
  )
  return p >= context.certainty.sure && contrary < p / 2 && (likeliestQuestion(context)?.p ?? 0) < p
}

function closeAtOnce({ plan, text }: DialogueContext, { number }: Ticket): void {
  recordLine(plan, number, text)
  solveWaiting(plan, number)
}
