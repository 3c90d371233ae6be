import { z } from 'zod'
import { type DeskAct, identityMethods } from '../../conversation/activity.js'
import { holdReasons } from '../../tickets/ticket-sla.js'
import type { Heard, IsDesk, Place } from './heard.js'
import { ViewSubmission } from './schema.js'

/** What a form remembers of the card that it was opened from. */
export const FormOrigin = z.object({
  ticket: z.string().min(1).max(32),
  channel: z.string().nullable(),
  thread: z.string().nullable(),
  language: z.string(),
  isIdentityAsked: z.boolean(),
})
export type FormOrigin = z.infer<typeof FormOrigin>

export type FormRead =
  | { readonly is: 'heard'; readonly heard: Heard; readonly firstBlock: string }
  /** Fields that must be filled in, by the id of their block. */
  | { readonly is: 'incomplete'; readonly blocks: readonly string[]; readonly origin: FormOrigin }

/** A form of the desk that was sent; null when it is none of ours. */
export function readForm(body: unknown, isDesk: IsDesk): FormRead | null {
  const sent = ViewSubmission.safeParse(body)
  if (!sent.success) return null
  const origin = originOf(sent.data.view.private_metadata)
  if (origin === null) return null

  const act = actOf(sent.data, origin)
  if (act === null) return null
  if ('missing' in act) return { is: 'incomplete', blocks: act.missing, origin }

  const { user, trigger_id: triggerId, view } = sent.data
  const heard: Heard = {
    id: `slack:trigger:${triggerId}`,
    // A second press on "send" before the form has closed.
    otherIds: [`slack:view:${view.id}`],
    user: user.id,
    hint: { name: user.name ?? user.username ?? null, team: user.team_id ?? null },
    place: placeOfForm(origin, isDesk),
    isForUs: 'surely',
    messageId: origin.thread,
    content: { type: 'desk-act', ticket: origin.ticket, act },
  }
  return { is: 'heard', heard, firstBlock: Object.keys(view.state.values)[0] ?? 'text' }
}

function originOf(metadata: string): FormOrigin | null {
  try {
    return FormOrigin.parse(JSON.parse(metadata))
  } catch {
    return null
  }
}

function placeOfForm(origin: FormOrigin, isDesk: IsDesk): Place {
  return origin.channel !== null && isDesk(origin.channel)
    ? { at: 'desk', channel: origin.channel, thread: origin.thread }
    : { at: 'with' }
}

function actOf(sent: ViewSubmission, origin: FormOrigin): DeskAct | { missing: readonly string[] } | null {
  const field = (block: string) => Object.values(sent.view.state.values[block] ?? {})[0] ?? ''
  const missing = (...blocks: string[]) => blocks.filter((block) => field(block) === '')
  const verb = sent.view.callback_id.replace(/^desk:/, '')
  switch (verb) {
    case 'reply':
    case 'note':
      return field('text') === '' ? { missing: ['text'] } : { verb, text: field('text') }
    case 'hold': {
      const reason = holdReasons.find((known) => known === field('reason'))
      return reason === undefined ? { missing: ['reason'] } : { verb, reason, text: field('text') }
    }
    case 'assign':
    case 'transfer': {
      const gaps = missing('to', ...(verb === 'transfer' ? ['reason'] : []))
      return gaps.length > 0
        ? { missing: gaps }
        : givenTo(field('to'), field('reason'), field('force') === 'yes')
    }
    case 'return':
      return field('reason') === '' ? { missing: ['reason'] } : { verb, reason: field('reason') }
    case 'escalate': {
      if (field('queue') === '') return { missing: ['queue'] }
      const summary = field('summary')
      return { verb, queue: field('queue'), ...(summary === '' ? {} : { summary }) }
    }
    case 'resolve': {
      const method = identityMethods.find((known) => known === field('identity'))
      const gaps = missing('cause', 'solution', ...(origin.isIdentityAsked ? ['identity'] : []))
      if (gaps.length > 0) return { missing: gaps }
      const identity = method === undefined ? {} : { identityCheck: { method } }
      return { verb, cause: field('cause'), solution: field('solution'), ...identity }
    }
    default:
      return null
  }
}

/** `person:` or `queue:` and an id, as the form offered them. */
function givenTo(target: string, reason: string, isForced: boolean): DeskAct {
  const id = target.slice(target.indexOf(':') + 1)
  return target.startsWith('queue:')
    ? { verb: 'transfer', queue: id, reason }
    : { verb: 'assign', to: id, reason, isForced }
}
