import { z } from 'zod'
import type { ConversationReference } from '../../conversation/activity.js'
import { DeliveryError } from '../../errors.js'
import type { CardWords } from '../../replies/card-words.js'
import type { Delivery, Receipt } from '../channel.js'
import { globalServiceUrl, postingId } from './address.js'
import type { CallConnector } from './connector.js'
import { cardTitle, renderCard } from './render-card.js'
import { type Posted, postedCard, renderAsCard, renderMessage } from './render-message.js'

const Resource = z.object({ id: z.string() })
const nothingSent: Receipt = { messageId: '' }

export interface DeliverOptions {
  readonly call: CallConnector
  readonly words: (language: string) => CardWords
  /** The connector's address for a tenant, as it last wrote; null when it has not. */
  readonly serviceUrlOf: (tenant: string) => string | null
}

export type Deliver = (delivery: Delivery) => Promise<Receipt>

export function createDeliver(options: DeliverOptions): Deliver {
  const send = createSend(options)
  return async ({ to, content, earlier, under }) => {
    const parent = under === null || under.messageId === '' ? null : under.messageId
    const before = earlier === null || earlier.messageId === '' ? null : earlier.messageId
    switch (content.type) {
      case 'message':
        return send.post(to, parent, renderMessage(content.message))
      case 'card': {
        const posted = postedCard(
          renderCard(content.card, options.words(content.card.language)),
          cardTitle(content.card),
        )
        return before === null ? send.post(to, parent, posted) : send.updateOrPost(to, parent, before, posted)
      }
      case 'replace':
        return before === null
          ? send.post(to, parent, renderMessage(content.message))
          : send.update(to, parent, before, renderAsCard(content.message))
      case 'delete':
        return before === null ? nothingSent : send.remove(to, parent, before)
      case 'whisper':
        // Teams has no message that one person in a channel sees; alone with the person it is a message like another.
        return to.space === 'direct' ? send.post(to, parent, renderMessage(content.message)) : nothingSent
      case 'home':
        return nothingSent
      default:
        return content satisfies never
    }
  }
}

function createSend(options: DeliverOptions) {
  const at = (to: ConversationReference, parent: string | null) => ({
    serviceUrl: serviceUrlFor(to, options),
    path: `conversations/${encodeURIComponent(postingId(to, parent))}/activities`,
  })

  async function post(to: ConversationReference, parent: string | null, posted: Posted): Promise<Receipt> {
    const said = Resource.safeParse(await options.call({ ...at(to, parent), method: 'POST', body: posted }))
    return said.success ? { messageId: said.data.id } : nothingSent
  }

  async function update(to: ConversationReference, parent: string | null, messageId: string, posted: Posted) {
    const { serviceUrl, path } = at(to, parent)
    const body = { ...posted, id: messageId }
    await options.call({ serviceUrl, method: 'PUT', path: `${path}/${encodeURIComponent(messageId)}`, body })
    return { messageId }
  }

  return {
    post,
    update,
    /** A card that somebody deleted is posted anew. */
    async updateOrPost(to: ConversationReference, parent: string | null, messageId: string, posted: Posted) {
      try {
        return await update(to, parent, messageId, posted)
      } catch (error) {
        if (error instanceof DeliveryError && error.reason === 'not-found') return post(to, parent, posted)
        throw error
      }
    },
    async remove(to: ConversationReference, parent: string | null, messageId: string): Promise<Receipt> {
      const { serviceUrl, path } = at(to, parent)
      try {
        await options.call({ serviceUrl, method: 'DELETE', path: `${path}/${encodeURIComponent(messageId)}` })
      } catch (error) {
        const isGone = error instanceof DeliveryError && error.reason === 'not-found'
        if (!isGone) throw error
      }
      return { messageId }
    },
  }
}

export function serviceUrlFor(
  to: ConversationReference,
  options: Pick<DeliverOptions, 'serviceUrlOf'>,
): string {
  return to.address.serviceUrl ?? options.serviceUrlOf(to.tenant) ?? globalServiceUrl
}
