import { change, type Plan, say, words } from '../../conversation/plan.js'
import { addressee } from '../../conversation/routing.js'
import type { Ticket } from '../../tickets/ticket.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../context.js'
import type { Rule } from '../rule.js'

/** While a ticket waits for a technician, and the bot asks nothing. */
export const waitingRules: readonly Rule[] = [
  {
    id: 'solved-while-waiting',
    band: 'waiting',
    about: 'The line reports that it works now, while the ticket waits: whether to close it is asked.',
    when: (context) => waits(context) !== null && surely(context, 'report-success'),
    act: (context) =>
      ask(context, 'close-it', [
        { label: 'back-works', value: 'solved' },
        { label: 'still-fails', value: 'still' },
      ]),
  },
  {
    id: 'cancelled-while-waiting',
    band: 'waiting',
    about: 'The line says that it is no longer wanted, while the ticket waits: whether to close it is asked.',
    when: (context) => waits(context) !== null && surely(context, 'cancel'),
    act: (context) => ask(context, 'close-it', [{ label: 'close-it-yes', value: 'cancel' }]),
  },
]

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

function ask(
  context: DialogueContext,
  key: 'close-it',
  choices: readonly {
    readonly label: 'back-works' | 'still-fails' | 'close-it-yes'
    readonly value: 'solved' | 'still' | 'cancel'
  }[],
): void {
  const { plan, text } = context
  const { number } = waits(context)!
  record(plan, number, text)
  say(plan, words(plan, key, { number }), {
    ticket: number,
    isHeardAnyway: true,
    question: `close:${number}`,
    buttons: choices.map(({ label, value }) => ({ label: words(plan, label), value: `${value}|${number}` })),
  })
}

function record(plan: Plan, number: string, text: string): void {
  const { now, source } = plan.situation
  plan.actions.push({ do: 'record-line', ticket: number })
  change(plan, { talksTo: number, lastLine: { text, source, at: now, to: 'ticket' } })
}
