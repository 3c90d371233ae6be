import { messageKeys } from '../../content/wording/message-keys.js'
import type { Translations } from '../../content/wording/translations.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { formatDateTime } from '../../i18n/formatters.js'
import { type QueuesPolicy, queueName } from '../people/queues.js'
import { type ReturnDeclineReason, returnDeclineReasons } from '../ticket/assignment.js'
import type { ContactMethod } from '../ticket/call.js'
import {
  allHoldReasons,
  type ClockName,
  clockNames,
  type HoldReason,
} from '../ticket/service-level/ticket-sla.js'
import type { HandOffRecord, TranscriptEvent } from '../ticket/ticket.js'
import type { LinkKind } from '../ticket/ticket-link.js'
import { deliveryFailureText } from './delivery-failure-text.js'

const undeliveredKinds: ReadonlySet<TranscriptEvent['kind']> = new Set([
  'undeliverable',
  'expert-unreachable',
  'expert-file-lost',
])

/** Returns the text of a transcript event in the reader's language. */
export function ticketEventText(
  event: TranscriptEvent,
  wording: Translations,
  queues: QueuesPolicy,
  language: string,
): string {
  const { because, queue, cause, hold, detail, clock, due, link, minutes, via } = event.vars
  const { arranged, callWays, holds, links, sla } = wording.card(language)
  const text = wording.reply(language, `event-${event.kind}`, {
    ...(event.kind === 'assigned' ? { reason: '' } : {}),
    ...event.vars,
    ...(queue === undefined ? {} : { queue: queueName(queues, queue, language) }),
    ...(isHoldReason(hold) ? { hold: [holds[hold], ...(detail ? [`(${detail})`] : [])].join(' ') } : {}),
    ...(via === undefined ? {} : { via: callWays[via as ContactMethod] ?? via }),
    ...(link === undefined ? {} : { link: links[link as LinkKind] ?? link }),
    ...(isReasonNotBack(because) ? { because: arranged.notBack[because] } : {}),
    ...(isClockName(clock) ? { clock: sla[clock] } : {}),
    ...(due === undefined ? {} : { due: dueText(due, language) }),
    ...(minutes === undefined ? {} : { span: spanText(Number(minutes), language) }),
    ...(undeliveredKinds.has(event.kind)
      ? { reason: pageFailureText(event.vars.reason ?? '', wording, language) }
      : {}),
    ...(event.kind === 'file-refused'
      ? { reason: fileReason(event.vars.reason ?? '', wording, language) }
      : {}),
    ...(event.kind === 'handed-off' && cause !== undefined
      ? { reason: handOffReasonText({ cause, detail: event.detail ?? null }, wording, language) }
      : {}),
  })
  return text.trim()
}

/** Formats a time stored as "2026-12-01 18:32", which is already in the desk's time zone. */
function dueText(due: string, language: string): string {
  const at = Date.parse(`${due.replace(' ', 'T')}Z`)
  return Number.isNaN(at) ? due : formatDateTime(at, language, 'UTC')
}

/** Formats a period roughly, such as "45 minutes" or "8 heures". */
function spanText(minutes: number, language: string): string {
  const unit = minutes < 120 ? 'minute' : minutes < 2 * 24 * 60 ? 'hour' : 'day'
  const count = Math.floor(minutes / { minute: 1, hour: 60, day: 24 * 60 }[unit])
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

/** Returns the reason for the hand-off to a human, in the reader's language. */
export function handOffReasonText(
  { cause, detail }: Required<Pick<HandOffRecord, 'cause' | 'detail'>>,
  wording: Translations,
  language: string,
): string {
  const key = `reason-${cause}`
  const why = isReplyKey(key) ? wording.reply(language, key) : cause
  const more = detail?.[language] ?? Object.values(detail ?? {})[0]
  return more === undefined ? why : `${why} ${more}`
}

/** Returns the reason why a page reached nobody, with its channel if there is one: "pager-mail, unreachable". */
export function pageFailureText(told: string, wording: Translations, language: string): string {
  const [reason = '', by] = told.split(', ').reverse()
  const words = deliveryFailureText(reason, (key) => wording.reply(language, key))
  return by === undefined ? words : `${wording.card(language).channels[by] ?? by}, ${words}`
}

function fileReason(word: string, wording: Translations, language: string): string {
  const key = `file-reason-${word}`
  return isReplyKey(key) ? wording.reply(language, key) : word
}

function isReplyKey(key: string): key is MessageKey {
  return messageKeys.some((known) => known === key)
}

function isHoldReason(word: string | undefined): word is HoldReason {
  return allHoldReasons.some((known) => known === word)
}

function isClockName(word: string | undefined): word is ClockName {
  return clockNames.some((known) => known === word)
}

function isReasonNotBack(word: string | undefined): word is ReturnDeclineReason {
  return returnDeclineReasons.some((known) => known === word)
}
