import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ViewSubmission } from '../schema.js'
import type { InboundEvent, IsDeskChannel, SlackLocation } from './inbound-event.js'

/** State stored in a form: its subject, and the card from which it was opened. */
const FormOrigin = z.object({
  ticket: z.string().min(1).max(32).nullable(),
  record: z.string().min(1).max(32).optional(),
  channel: z.string().nullable(),
  thread: z.string().nullable(),
  /** Number of times the form was refused, so that submitting the same text again doesn't count as a duplicate. */
  refusals: z.number().int().min(0).max(1_000).default(0),
})
type FormOrigin = z.infer<typeof FormOrigin>
/** State of a form as written into the view. */
export type FormOriginInput = z.input<typeof FormOrigin>

export interface SubmittedForm {
  readonly heard: InboundEvent
  readonly firstBlock: string
  readonly refusals: number
}

/** Reads a submitted desk form; null if it isn't one of ours. Its fields are validated in the turn. */
export function parseForm(body: unknown, isDesk: IsDeskChannel): SubmittedForm | null {
  const sent = ViewSubmission.safeParse(body)
  if (!sent.success) return null
  const { user, trigger_id: triggerId, view } = sent.data
  const origin = originOf(view.private_metadata)
  const form = /^desk:([a-z][a-z-]{0,40})$/.exec(view.callback_id)?.[1]
  if (origin === null || form === undefined) return null

  const values = Object.fromEntries(
    Object.entries(view.state.values).map(([block, fields]) => [block, Object.values(fields)[0] ?? '']),
  )
  const heard: InboundEvent = {
    id: `slack:trigger:${triggerId}`,
    // A second click on "Send" before the form closes is a duplicate; a corrected form that is sent again is not.
    otherIds: [`slack:view:${view.id}:${origin.refusals}:${digest(values)}`],
    user: user.id,
    hint: { name: user.name ?? user.username ?? null, team: user.team_id ?? null },
    place: placeOfForm(origin, isDesk),
    isForUs: 'surely',
    messageId: origin.thread,
    content: {
      type: 'desk.command',
      ticket: origin.ticket,
      ...(origin.record === undefined ? {} : { record: origin.record }),
      command: { verb: 'submit', form, values },
    },
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

function placeOfForm(origin: FormOrigin, isDesk: IsDeskChannel): SlackLocation {
  return origin.channel !== null && isDesk(origin.channel)
    ? { at: 'desk', channel: origin.channel, thread: origin.thread }
    : { at: 'with' }
}

function digest(values: Readonly<Record<string, string>>): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 22)
}
