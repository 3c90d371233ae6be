import { z } from 'zod'
import { type DeskAct, deskForms, identityMethods } from '../../conversation/activity.js'
import { holdReasons } from '../../tickets/ticket-sla.js'
import { type OutageData, readOutageData } from './outage-data.js'

const line = z.string().trim().min(1).max(20_000)
const ticket = z.string().min(1).max(40)

/** What our own buttons carry, with the card's inputs beside it. It comes from outside and is read as such. */
const Press = z.object({
  guichet: z.string().min(1).max(2_000),
  label: z.string().max(80).optional().catch(undefined),
})
const Act = z.object({
  guichet: z.object({
    desk: z.enum([
      'take',
      'reply',
      'note',
      'send-article',
      'hold',
      'resume',
      'assign',
      'transfer',
      'return',
      'escalate',
      'resolve',
      'form',
      'refresh',
    ]),
    ticket,
    form: z.enum(deskForms).optional(),
    article: z.string().min(1).max(80).optional(),
  }),
})

const Reply = z
  .object({ replyText: line })
  .transform((it): DeskAct => ({ verb: 'reply', text: it.replyText }))
const Note = z.object({ noteText: line }).transform((it): DeskAct => ({ verb: 'note', text: it.noteText }))
const HoldFields = z
  .object({ holdReason: z.enum(holdReasons), holdText: line.optional().catch(undefined) })
  .transform((it): DeskAct => ({ verb: 'hold', reason: it.holdReason, text: it.holdText ?? '' }))
const Given = z
  .object({
    to: z.string().min(1).max(300),
    reason: line.optional().catch(undefined),
    force: z.string().optional().catch(undefined),
  })
  .transform(({ to, reason = '', force }): DeskAct => {
    const id = to.slice(to.indexOf(':') + 1)
    return to.startsWith('queue:')
      ? { verb: 'transfer', queue: id, reason }
      : { verb: 'assign', to: id, reason, isForced: force === 'yes' }
  })
const Return = z.object({ reason: line }).transform((it): DeskAct => ({ verb: 'return', reason: it.reason }))
const Escalate = z
  .object({ queue: z.string().min(1).max(100), summary: line.optional().catch(undefined) })
  .transform(
    (it): DeskAct => ({
      verb: 'escalate',
      queue: it.queue,
      ...(it.summary === undefined ? {} : { summary: it.summary }),
    }),
  )
const Resolve = z
  .object({
    cause: line,
    solution: line,
    identityMethod: z.enum(identityMethods).optional().catch(undefined),
  })
  .transform(
    (it): DeskAct => ({
      verb: 'resolve',
      cause: it.cause,
      solution: it.solution,
      ...(it.identityMethod === undefined ? {} : { identityCheck: { method: it.identityMethod } }),
    }),
  )

export type CardData =
  | { readonly kind: 'press'; readonly value: string; readonly label: string | null }
  | { readonly kind: 'act'; readonly ticket: string; readonly act: DeskAct }
  | OutageData
  /** A field that must be filled in was not. */
  | { readonly kind: 'incomplete'; readonly ticket: string }

/** Null: not a button of ours. */
export function readCardData(data: unknown): CardData | null {
  const press = Press.safeParse(data)
  if (press.success) return { kind: 'press', value: press.data.guichet, label: press.data.label ?? null }
  const outage = readOutageData(data)
  if (outage !== null) return outage
  const act = Act.safeParse(data)
  if (!act.success) return null
  const { desk, ticket: number, form, article } = act.data.guichet
  switch (desk) {
    case 'take':
      return { kind: 'act', ticket: number, act: { verb: 'take' } }
    case 'send-article':
      return article === undefined
        ? null
        : { kind: 'act', ticket: number, act: { verb: 'send-article', article } }
    case 'resume':
      return { kind: 'act', ticket: number, act: { verb: 'resume' } }
    case 'refresh':
      return { kind: 'act', ticket: number, act: { verb: 'refresh' } }
    case 'form':
      return form === undefined ? null : { kind: 'act', ticket: number, act: { verb: 'form', form } }
    case 'reply':
      return filled(number, Reply.safeParse(data))
    case 'note':
      return filled(number, Note.safeParse(data))
    case 'hold':
      return filled(number, HoldFields.safeParse(data))
    case 'assign':
    case 'transfer':
      return filled(number, Given.safeParse(data))
    case 'return':
      return filled(number, Return.safeParse(data))
    case 'escalate':
      return filled(number, Escalate.safeParse(data))
    case 'resolve':
      return filled(number, Resolve.safeParse(data))
    default:
      return desk satisfies never
  }
}

function filled(number: string, read: { success: true; data: DeskAct } | { success: false }): CardData {
  return read.success
    ? { kind: 'act', ticket: number, act: read.data }
    : { kind: 'incomplete', ticket: number }
}
