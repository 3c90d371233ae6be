import type { ConversationReference } from '../conversation/activity.js'
import { desksOf } from '../handoff/desks.js'
import { queueName } from '../handoff/queues.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, send, topicName } from './draft.js'

export interface OnCall {
  readonly id: string
  readonly name: string
  /** Person IDs on the platforms. */
  readonly ids: readonly string[]
  readonly email: string | null
}

/** Tells the person on call in a direct message with buttons, or by name in the desk channels if the bot has no direct conversation with them. */
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
    // The message carries no ticket, because a failed delivery to the person on call mustn't mark the ticket's requester as unreachable.
    send(draft, { to, content: { type: 'message', message: { language, text, verbatim, buttons } } })
  }
}

/** Returns the direct conversation in which a person last wrote to the bot, under any of the given IDs; null if there is none. */
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
