import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Heard, IsDesk, Place } from './heard.js'
import { ViewSubmission } from './schema.js'

/** Memory of a form: the card that it was opened from. */
const FormOrigin = z.object({
  ticket: z.string().min(1).max(32).nullable(),
  channel: z.string().nullable(),
  thread: z.string().nullable(),
  /** How often it was refused: the same words sent again are another press. */
  refusals: z.number().int().min(0).max(1_000).default(0),
})
type FormOrigin = z.infer<typeof FormOrigin>
/** Memory of a form as it is written into the view. */
export type FormOriginTold = z.input<typeof FormOrigin>

export interface FormHeard {
  readonly heard: Heard
  readonly firstBlock: string
  readonly refusals: number
}

/** A form of the desk that was sent; null if it is none of ours. What is in it is read in the turn. */
export function readForm(body: unknown, isDesk: IsDesk): FormHeard | null {
  const sent = ViewSubmission.safeParse(body)
  if (!sent.success) return null
  const { user, trigger_id: triggerId, view } = sent.data
  const origin = originOf(view.private_metadata)
  const form = /^desk:([a-z][a-z-]{0,40})$/.exec(view.callback_id)?.[1]
  if (origin === null || form === undefined) return null

  const values = Object.fromEntries(
    Object.entries(view.state.values).map(([block, fields]) => [block, Object.values(fields)[0] ?? '']),
  )
  const heard: Heard = {
    id: `slack:trigger:${triggerId}`,
    // A second press on "send" before the form has closed. Corrected and sent again, it is another.
    otherIds: [`slack:view:${view.id}:${origin.refusals}:${digest(values)}`],
    user: user.id,
    hint: { name: user.name ?? user.username ?? null, team: user.team_id ?? null },
    place: placeOfForm(origin, isDesk),
    isForUs: 'surely',
    messageId: origin.thread,
    content: { type: 'desk-act', ticket: origin.ticket, act: { verb: 'submit', form, values } },
  }
  return { heard, firstBlock: Object.keys(values)[0] ?? 'text', refusals: origin.refusals }
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

function digest(values: Readonly<Record<string, string>>): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 22)
}
