import type { CardLabels } from '../../content/wording/card-labels.js'
import { interpolate } from '../../content/wording/translations.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import { formatDateTime } from '../../i18n/formatters.js'
import { answerableQuestions, type ColleagueQuestion } from '../ticket/colleague-question.js'
import { activeParticipants } from '../ticket/participants.js'
import type { Ticket } from '../ticket/ticket.js'
import { isUnverifiedTicket } from '../ticket/unverified-ticket.js'

export interface NamedValue {
  readonly name: string
  readonly value: string
}

/** Reader of named values: the labels in their language, and the language and time zone for dates. */
export interface DetailsReader {
  readonly words: CardLabels['arranged']
  readonly language: string
  readonly timeZone: string
}

/** Values set on a ticket and arrangements with its requester, for a card or page in the reader's language. */
export function ticketDetails(
  ticket: Ticket,
  card: CardLabels,
  language: string,
  timeZone: string,
  queueNamed: (queue: string) => string,
  detailsOf: (ticket: Ticket, reader: DetailsReader) => readonly NamedValue[],
): readonly NamedValue[] {
  const {
    call,
    assignment: { previousAssignee: former },
    arrangements: { visit, loan, remoteControl: remote } = {},
  } = ticket
  const { arranged: words, callWays } = card
  const experts = activeParticipants(ticket)
  const more = detailsOf(ticket, { words, language, timeZone })
  const facts: readonly (NamedValue | null)[] = [
    call === undefined ? null : { name: words.source, value: `${callWays[call.via]} (${call.by.name})` },
    call?.telephone === undefined ? null : { name: words.telephone, value: call.telephone },
    call?.email === undefined ? null : { name: words.email, value: call.email },
    former === undefined
      ? null
      : { name: words.formerAssignee, value: `${former.name} (${words.notBack[former.because]})` },
    priorityFact(ticket, card),
    ticket.onBehalfOf === undefined ? null : { name: words.behalf, value: ticket.onBehalfOf },
    ticket.asset === undefined ? null : { name: words.asset, value: ticket.asset },
    visit === undefined
      ? null
      : {
          name: words.visit,
          value: [formatDateTime(visit.at, language, timeZone), visit.place, words.visits[visit.state]]
            .filter((part) => part !== '')
            .join(', '),
        },
    loan === undefined
      ? null
      : {
          name: words.loan,
          value: interpolate(loan.returnedAt === null ? words.lent : words.returned, {
            device: loan.device,
            day: formatDay(loan.dueOn, language),
          }),
        },
    ...more,
    ticket.watchers === undefined
      ? null
      : { name: words.watchers, value: ticket.watchers.map(({ name }) => name).join(', ') },
    experts.length === 0 ? null : { name: words.experts, value: experts.map(({ name }) => name).join(', ') },
    remote === undefined ? null : { name: words.remote, value: words.remotes[remote.answer ?? 'asked'] },
    ...answerableQuestions(ticket).map((question) => ({
      name: interpolate(words.question, { queue: queueNamed(question.queue) }),
      value: questionValue(question, words),
    })),
  ]
  return facts.flatMap((fact) => (fact === null ? [] : [{ ...fact, value: truncateAtWord(fact.value, 300) }]))
}

function questionValue(
  { answers, state, text }: ColleagueQuestion,
  { questionStates }: CardLabels['arranged'],
): string {
  const names = [...new Set(answers.map(({ by }) => by.name))]
  const how =
    state === 'answered'
      ? interpolate(questionStates.answered, { names: names.join(', ') })
      : questionStates.open
  return `${truncateAtWord(text.replace(/\s+/g, ' '), 200)} (${how})`
}

/** Returns the reason for a priority that doesn't follow from the priority matrix alone. */
function priorityFact(
  ticket: Ticket,
  { arranged: words, factValues }: Pick<CardLabels, 'arranged' | 'factValues'>,
): NamedValue | null {
  const { isMajor, override, urgencyBoost } = ticket.prioritisation
  const isHeld =
    ticket.prioritisation.urgency === 'critical' && ticket.priority !== 'P1' && isUnverifiedTicket(ticket)
  const raisedBy =
    urgencyBoost === undefined
      ? []
      : [
          urgencyBoost.why === 'vip'
            ? interpolate(words.vip, { group: urgencyBoost.group })
            : urgencyBoost.why === 'stake'
              ? factValues[urgencyBoost.stake]
              : interpolate(words.pressing, { phrase: urgencyBoost.phrase }),
        ]
  const set = override === undefined ? raisedBy : [`${override.reason} (${override.by})`]
  const told = [...(isMajor === true ? [words.major] : []), ...(isHeld ? [words.unverified] : []), ...set]
  return told.length === 0 ? null : { name: words.priority, value: told.join(', ') }
}

/** Formats a day such as 2026-12-01 in words. */
export function formatDay(day: string, language: string): string {
  const form = { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' } as const
  // British English, because all other dates have the day before the month, too.
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, form).format(
    Date.parse(`${day}T12:00:00Z`),
  )
}
