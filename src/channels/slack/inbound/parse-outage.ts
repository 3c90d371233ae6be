import { z } from 'zod'
import { type OutageCommand, outageForms } from '../../../desk/ticket/outage.js'
import { BlockActions, ViewSubmission } from '../schema.js'
import { type InboundEvent, type IsDeskChannel, slackLocationOf } from './inbound-event.js'

/** State stored in a form: the outage, and the place the form was opened from. */
export const OutageOrigin = z.object({
  outage: z.string().max(20).nullable(),
  language: z.string(),
  channel: z.string(),
  thread: z.string().nullable(),
})
export type OutageOrigin = z.infer<typeof OutageOrigin>

export type SubmittedOutageForm =
  | { readonly is: 'heard'; readonly heard: InboundEvent; readonly firstBlock: string }
  /** Ids of the blocks that still have to be filled in. */
  | { readonly is: 'incomplete'; readonly blocks: readonly string[]; readonly origin: OutageOrigin }

/** Reads a press on an outage card's button, which opens a form. */
export function parseOutageButton(
  body: unknown,
  isDesk: IsDeskChannel,
): (InboundEvent & { readonly triggerId: string }) | null {
  const pressed = BlockActions.safeParse(body)
  if (!pressed.success) return null
  const { actions, channel, container, message, trigger_id: triggerId, user } = pressed.data
  const { actionId, value } = actions[0]!
  const form = outageForms.find((known) => actionId === `outage:${known}`)
  const at = channel?.id ?? container?.channel_id ?? null
  const ts = message?.ts ?? container?.message_ts ?? null
  if (form === undefined || at === null || ts === null) return null
  return {
    ...ofPerson(triggerId, user),
    place: slackLocationOf(at, message?.thread_ts ?? (isDesk(at) ? ts : null), ts, isDesk),
    content: { type: 'outage', act: { verb: 'form', form, outage: value }, answer: 'inline' },
    triggerId,
  }
}

/** Reads a submitted outage form; null if it isn't one of ours. */
export function parseOutageForm(body: unknown, isDesk: IsDeskChannel): SubmittedOutageForm | null {
  const sent = ViewSubmission.safeParse(body)
  if (!sent.success) return null
  const origin = originOf(sent.data.view.private_metadata)
  const form = outageForms.find((known) => sent.data.view.callback_id === `outage:${known}`)
  if (origin === null || form === undefined) return null
  const { user, trigger_id: triggerId, view } = sent.data
  const fields = Object.entries(view.state.values).map(
    ([block, field]) => [block, Object.values(field)[0] ?? ''] as const,
  )
  const missing = blanks(form, fields)
  if (missing.length > 0) return { is: 'incomplete', blocks: missing, origin }
  const { channel, thread } = origin
  const place =
    channel !== null && isDesk(channel)
      ? ({ at: 'desk', channel, thread } as const)
      : ({ at: 'with' } as const)
  return {
    is: 'heard',
    heard: {
      ...ofPerson(triggerId, user),
      // A second click on "Send" before the form closes is a duplicate.
      otherIds: [`slack:view:${view.id}`],
      place,
      content: { type: 'outage', act: actOf(form, origin, fields), answer: 'inline' },
    },
    firstBlock: fields[0]?.[0] ?? 'topics',
  }
}

type Fields = readonly (readonly [block: string, value: string])[]

/** Returns the required blocks left empty: the topics of a new outage, and the text if it isn't given in any language. */
function blanks(form: (typeof outageForms)[number], fields: Fields): readonly string[] {
  const written = fields.filter(([block]) => block.startsWith('words-'))
  const noTopic = form === 'open' && !fields.some(([block, value]) => block === 'topics' && value !== '')
  return [
    ...(noTopic ? ['topics'] : []),
    ...(written.some(([, value]) => value !== '') ? [] : written.map(([block]) => block)),
  ]
}

function actOf(form: (typeof outageForms)[number], origin: OutageOrigin, fields: Fields): OutageCommand {
  const field = (wanted: string) => fields.find(([block]) => block === wanted)?.[1] ?? ''
  const texts = Object.fromEntries(
    fields.flatMap(([block, value]) =>
      block.startsWith('words-') && value !== '' ? [[block.slice('words-'.length), value]] : [],
    ),
  )
  if (form !== 'open') return { verb: form, outage: origin.outage ?? '', texts }
  return {
    verb: 'open',
    topics: field('topics')
      .split(',')
      .filter((topic) => topic !== ''),
    site: field('site') === '' ? null : field('site'),
    texts,
  }
}

function originOf(metadata: string): OutageOrigin | null {
  try {
    return OutageOrigin.parse(JSON.parse(metadata))
  } catch {
    return null
  }
}

function ofPerson(triggerId: string, user: BlockActions['user']) {
  return {
    id: `slack:trigger:${triggerId}`,
    otherIds: [],
    user: user.id,
    hint: { name: user.name ?? user.username ?? null, team: user.team_id ?? null },
    isForUs: 'surely',
    messageId: null,
  } as const
}
