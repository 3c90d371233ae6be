import { learnFor } from '../../conversation/learn.js'
import { announcesAnother, complains, opensMatter, tellsWhereToReach } from '../../conversation/new-matter.js'
import { change, type Plan, say, words } from '../../conversation/plan.js'
import { quotedFact } from '../../conversation/quoted-fact.js'
import { recordLine } from '../../conversation/record-line.js'
import { addressee } from '../../conversation/routing.js'
import { solveWaiting } from '../../conversation/solved-while-waiting.js'
import type { CloseAsked } from '../../conversation/state.js'
import { asksStatus } from '../../conversation/tickets-meant.js'
import {
  type OnCallOffer,
  onCallOffer,
  waitingButtons,
  waitingQuestion,
} from '../../conversation/waiting-line.js'
import { answersWhileWaiting } from '../../conversation/waiting-question.js'
import type { Ticket } from '../../tickets/ticket.js'
import { remember } from '../answers/answer.js'
import { findAnswer } from '../answers/find-answer.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../context.js'
import type { Rule } from '../rule.js'

/** While a ticket waits for a technician, and the bot asks nothing. */
export const waitingRules: readonly Rule[] = [
  {
    id: 'solved-while-waiting',
    band: 'waiting',
    about: 'The line reports that it works now, while the ticket waits: whether to close it is asked.',
    when: (context) => waits(context) !== null && surely(context, 'report-success'),
    act(context) {
      // "It works now, you can close it" leaves nothing to be asked.
      if (surely(context, 'cancel')) return closeAtOnce(context)
      ask(context, 'solved', [
        { label: 'back-works', value: 'solved' },
        { label: 'still-fails', value: 'still' },
      ])
    },
  },
  {
    id: 'cancelled-while-waiting',
    band: 'waiting',
    about: 'The line says that it is no longer wanted, while the ticket waits: whether to close it is asked.',
    when: (context) => waits(context) !== null && surely(context, 'cancel'),
    act: (context) => ask(context, 'cancel', [{ label: 'close-it-yes', value: 'cancel' }]),
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
      const answer = findAnswer(context)
      if (answer === null && answersWhileWaiting(plan, text, understanding)) return
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

function callOffer(plan: Plan, ticket: Ticket): OnCallOffer {
  return plan.situation.opening.isOpen ? 'no' : onCallOffer(plan, ticket)
}

function addedText(plan: Plan, number: string, text: string): string {
  const fact = quotedFact(text)
  return fact === null ? words(plan, 'goes-to-queue', { number }) : words(plan, 'added-so', { number, fact })
}

/** Another complaint or wish must be surer than what a line about the ticket would do. */
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

/** "Outlook, on Windows, no error" reads like another subject, and tells more of this one. */
function opensAnotherMatter(context: DialogueContext): boolean {
  const { certainty, plan, text, understanding } = context
  const complains = probabilityOf(context, 'report-problem', 'report-failure', 'request', 'complain')
  const isTrouble = complains >= certainty.likely || understanding.standing === 'fails'
  return isTrouble && opensMatter(plan, waits(context)!, text, understanding)
}

function isAsked(context: DialogueContext): boolean {
  const { certainty, text } = context
  return (likeliestQuestion(context)?.p ?? 0) >= (text.includes('?') ? certainty.likely : certainty.sure)
}

/** Anything but a courtesy, whose sign is a mark. */
function tellsMore({ reading, understanding }: DialogueContext): boolean {
  const first = reading.acts[0]?.act
  const isCivil = first === 'thank' || first === 'bye' || first === 'greet' || first === 'wait'
  return first !== undefined && !isCivil && !understanding.isBare
}

/** "Hang on", and nothing else: there is no question that could wait. */
function asksForAMoment(context: DialogueContext): boolean {
  const { certainty, reading } = context
  return reading.acts[0]?.act === 'wait' && reading.acts[0].p >= certainty.success
}

/** The ticket to which the line belongs, where nobody has taken it and nothing is asked. */
function waits({ plan, understanding }: DialogueContext): Ticket | null {
  const ticket = addressee(plan)
  if (ticket === null || ticket.assignee !== null || plan.conversation.phase.at !== 'idle') return null
  return understanding.ticketNumbers.some((number) => number !== ticket.number) ? null : ticket
}

function surely(context: DialogueContext, act: 'report-success' | 'cancel'): boolean {
  const p = probabilityOf(context, act)
  const contrary = probabilityOf(context, 'report-failure', 'report-problem')
  return p >= context.certainty.sure && contrary < p / 2 && (likeliestQuestion(context)?.p ?? 0) < p
}

function closeAtOnce(context: DialogueContext): void {
  const { number } = waits(context)!
  recordLine(context.plan, number, context.text)
  solveWaiting(context.plan, number)
}

function ask(
  context: DialogueContext,
  means: CloseAsked['means'],
  choices: readonly {
    readonly label: 'back-works' | 'still-fails' | 'close-it-yes'
    readonly value: 'solved' | 'still' | 'cancel'
  }[],
): void {
  const { plan, text } = context
  const { number } = waits(context)!
  recordLine(plan, number, text)
  change(plan, { closeAsked: { ticket: number, means, at: plan.situation.now } })
  say(plan, words(plan, 'close-it', { number }), {
    ticket: number,
    isHeardAnyway: true,
    question: `close:${number}`,
    buttons: choices.map(({ label, value }) => ({ label: words(plan, label), value: `${value}|${number}` })),
  })
}
