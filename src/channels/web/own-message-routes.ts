import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../clock.js'
import type { Ingress } from '../channel.js'
import type { AcceptVisitorActivity } from './accept-visitor-activity.js'
import type { Mailbox, MailboxEntry } from './mailbox.js'
import { DeleteBody, EditBody, ReactionBody } from './schema.js'
import { mailboxKey } from './web-activity.js'

interface OwnMessages {
  readonly ingress: Ingress
  readonly mailbox: Mailbox
  readonly clock: Clock
  readonly accept: AcceptVisitorActivity
}

const bodyLimit = 256 * 1024

/** Registers the routes for editing and deleting one's own messages, and for reacting to technicians' messages. */
export function ownMessageRoutes(
  server: FastifyInstance,
  { ingress, mailbox, clock, accept }: OwnMessages,
): void {
  const entriesOf = (visitor: string) => mailbox.since(mailboxKey(visitor), 0)

  server.post('/edit', { bodyLimit }, async (request, reply) => {
    const body = EditBody.parse(request.body)
    const own = ownEntry(await entriesOf(request.who.conversation), body.message)
    if (own === undefined) return reply.code(400).send({ error: 'not-yours' })
    const { text, count } = await ingress.maskSaid(body.text, mailboxKey(request.who.conversation))
    await mailbox.append(mailboxKey(request.who.conversation), {
      id: body.id,
      at: clock.now(),
      from: 'requester',
      content: { type: 'own', text, files: own.files },
      replaces: body.message,
    })
    const content = { type: 'message.edited', messageId: body.message, text } as const
    await accept(request, body, body.id, content, { maskedSecrets: count })
    return reply.code(202).send({ id: body.id })
  })

  server.post('/delete', { bodyLimit }, async (request, reply) => {
    const body = DeleteBody.parse(request.body)
    if (ownEntry(await entriesOf(request.who.conversation), body.message) === undefined)
      return reply.code(400).send({ error: 'not-yours' })
    await mailbox.append(mailboxKey(request.who.conversation), {
      id: body.id,
      at: clock.now(),
      from: 'requester',
      content: { type: 'delete' },
      replaces: body.message,
    })
    await accept(request, body, body.id, { type: 'message.deleted', messageId: body.message })
    return reply.code(202).send({ id: body.id })
  })

  server.post('/react', { bodyLimit }, async (request, reply) => {
    const { emoji, entry, isAdded, ...body } = ReactionBody.parse(request.body)
    const isThere = (await entriesOf(request.who.conversation)).some(
      ({ from, id }) => id === entry && from === 'support',
    )
    if (!isThere) return reply.code(400).send({ error: 'not-there' })
    await mailbox.append(mailboxKey(request.who.conversation), {
      id: body.id,
      at: clock.now(),
      from: 'requester',
      content: { type: 'own-reaction', entry, emoji, isAdded },
    })
    await accept(request, body, body.id, { type: 'reaction.changed', messageId: entry, emoji, isAdded })
    return reply.code(202).send({ id: body.id })
  })
}

/** Returns a message that the visitor typed; undefined if the message is someone else's, a button press, or deleted. */
function ownEntry(entries: readonly MailboxEntry[], id: string) {
  const isGone = entries.some(({ content, replaces }) => replaces === id && content.type === 'delete')
  const entry = entries.find((one) => one.id === id && one.from === 'requester')
  return !isGone && entry?.content.type === 'own' && entry.content.pressed === undefined
    ? entry.content
    : undefined
}
