import type { ConversationReference } from '../conversation/activity.js'
import { desksOf } from '../handoff/desks.js'
import { queueName } from '../handoff/queues.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, send, topicName } from './draft.js'

/** A person whose turn it is to be called. */
export interface OnCall {
  readonly id: string
  readonly name: string
  /** Ids by which platforms know them. */
  readonly ids: readonly string[]
  readonly email: string | null
}

/** Writes to somebody on call directly, with buttons; to the desks by their name when they cannot be written to. */
export async function tellOnCall(draft: Draft, ticket: Ticket, person: OnCall): Promise<void> {
  const place = await directPlaceOf(draft, person.ids)
  const { wording, queues, desks, deskLanguage } = draft.around
  const language = place?.language ?? deskLanguage
  const text = wording.reply(language, 'on-call-told', {
    name: deadMarkdown(person.name, 60),
    number: ticket.number,
    priority: ticket.priority,
    topic: topicName(draft, ticket.topic, language),
    queue: queueName(queues, ticket.queue, language),
    requester: deadMarkdown(ticket.requester.name, 60),
  })
  const buttons = [
    { label: wording.reply(language, 'page-take'), value: `desk|take|${ticket.number}` },
    { label: wording.reply(language, 'page-acknowledge'), value: `desk|acknowledge|${ticket.number}` },
  ]
  const verbatim = { author: ticket.requester.name, text: ticket.summary, files: [] }
  for (const to of place === null ? desksOf(desks, ticket.queue) : [place.to]) {
    // Without a ticket on the row: somebody on call who cannot be reached is not a requester who cannot be.
    send(draft, { to, content: { type: 'message', message: { language, text, verbatim, buttons } } })
  }
}

/** Direct conversation in which somebody last wrote to the bot themselves; null if there is none. */
export async function directPlaceOf(
  { tx, around }: Draft,
  ids: readonly string[],
): Promise<{ readonly to: ConversationReference; readonly language: string } | null> {
  const known = (await Promise.all(ids.map((id) => tx.get('person', id)))).filter((one) => one !== null)
  const [last] = known
    .filter(({ reference }) => reference?.space === 'direct')
    .sort((one, other) => other.seenAt - one.seenAt)
  return last?.reference == null
    ? null
    : { to: last.reference, language: last.language ?? around.deskLanguage }
}
