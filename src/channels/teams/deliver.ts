import { z } from 'zod'
import type { CardLabels } from '../../content/wording/card-labels.js'
import type { FileToSend } from '../../desk/ticket/transcript/stored-file.js'
import type { ConversationReference } from '../../engine/activity.js'
import { messageIdsOf, multipartReceipt } from '../../engine/outbox/multipart-receipt.js'
import { createPartialDelivery } from '../../engine/outbox/partial-delivery.js'
import { DeliveryError } from '../../errors.js'
import type { Delivery, Receipt } from '../channel.js'
import type { MicrosoftCloud } from './auth/microsoft-clouds.js'
import type { CallConnector } from './connector.js'
import { type FileHosts, uploadConsentedFile } from './file-transfer.js'
import { postingConversationId } from './inbound/conversation-reference.js'
import type { FindPersonalChat } from './personal-chat-finder.js'
import { messageLink } from './render/message-link.js'
import { cardTitle, renderCard, sharedView } from './render/render-card.js'
import type { FormSurface } from './render/render-command-button.js'
import { deskCardTitle, renderDeskCard } from './render/render-desk-card.js'
import { renderEphemeral } from './render/render-ephemeral.js'
import {
  type FileCardMessage,
  renderFileConsentCard,
  renderFileDownloadCard,
  renderStoredFileCard,
} from './render/render-file-cards.js'
import { renderForm } from './render/render-form.js'
import { cardMessage, renderAsCards, renderMessage, type TeamsMessage } from './render/render-message.js'

const Resource = z.object({ id: z.string() })
const nothingSent: Receipt = { messageId: '' }

export interface DeliverOptions {
  /** Returns the bytes of a stored file; null if it no longer exists. */
  readonly bytes: (hash: string) => Promise<AsyncIterable<Uint8Array> | null>
  /** Hosts to which files may be uploaded. */
  readonly files: Pick<FileHosts, 'cloud' | 'fileHosts'>
  readonly cloud: Pick<MicrosoftCloud, 'client'>
  readonly call: CallConnector
  readonly words: (language: string) => CardLabels
  /** Returns the service URL that a tenant last used, or else the cloud's default. */
  readonly serviceUrlOf: (tenant: string) => string
  readonly alone: FindPersonalChat
  /** Checks whether messages that don't mention the bot have reached us from that channel since start-up. */
  readonly isThreadHeard: (conversation: string) => boolean
  /** True if the client asks for each person's own view of a card. The playground never does, so its cards show every button. */
  readonly asksForViews: boolean
  readonly forms: FormSurface
}

export type Deliver = (delivery: Delivery) => Promise<Receipt>

export function createDeliver(options: DeliverOptions): Deliver {
  const send = createSend(options)
  const { alone } = options
  return async ({ id, to, content, earlier, under }) => {
    const parent = under === null ? null : (messageIdsOf(under)[0] ?? null)
    const sent = earlier === null ? [] : messageIdsOf(earlier)
    const before = sent[0] ?? null
    switch (content.type) {
      case 'message':
        return send.postAll(to, parent, renderMessage(content.message), id)
      case 'card': {
        const posted = cardMessage(
          renderCard(content.card, options.words(content.card.language), {
            ...sharedView,
            viewer: options.asksForViews ? null : (content.card.assigneeOn.teams ?? null),
            forms: options.forms,
            isThreadDeaf: to.address.kind === 'channel' && !options.isThreadHeard(to.conversation),
          }),
          cardTitle(content.card),
        )
        return before === null ? send.post(to, parent, posted) : send.updateOrPost(to, parent, before, posted)
      }
      case 'desk-card': {
        const posted = cardMessage(renderDeskCard(content.card), deskCardTitle(content.card))
        return before === null ? send.post(to, parent, posted) : send.updateOrPost(to, parent, before, posted)
      }
      case 'page':
        // On-call alerts go to the pager channels only.
        throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      case 'desk-form': {
        const form = renderForm(content.form, options.words(content.form.language))
        return send.post(to, parent, cardMessage(form, content.form.notification ?? content.form.title))
      }
      case 'replace':
        return before === null
          ? send.postAll(to, parent, renderMessage(content.message), id)
          : send.updateAll(to, parent, sent, renderAsCards(content.message))
      case 'file': {
        const { file, message, ticket } = content
        if (to.space === 'direct') return send.postAll(to, parent, renderFileConsentCard(file, message), id)
        const { fileGet } = options.words(message.language)
        const desk = to.space === 'desk' ? { ticket, label: fileGet } : null
        return send.post(to, parent, renderFileDownloadCard(file, message, desk))
      }
      case 'upload-file': {
        const { address, file } = content
        await uploadConsentedFile(address.uploadUrl ?? '', await wholeOf(options.bytes, file), options.files)
        return send.post(to, parent, renderStoredFileCard(address))
      }
      case 'reaction':
        if (sent.length > 0 && content.line !== null)
          return send.updateAll(to, parent, sent, renderAsCards(content.line))
        // Bots can't add reactions in Teams, so a message reports the reaction. The removal of a reaction
        // isn't worth a message.
        return content.isAdded && content.isQuiet !== true
          ? send.postAll(to, parent, renderMessage(content.notice), id)
          : nothingSent
      case 'collect-file':
        throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      case 'delete':
        if (content.notice !== undefined && sent.length > 0)
          return send.updateAll(to, parent, sent, renderAsCards(content.notice))
        for (const messageId of sent) await send.remove(to, parent, messageId)
        return earlier ?? nothingSent
      case 'ephemeral':
        // Teams channels have no ephemeral messages, so the message goes to the person's personal chat.
        return send.post(
          to.space === 'direct' ? to : await alone(to, content.to),
          null,
          renderEphemeral(content),
        )
      case 'notice': {
        const { message, linkText } = content
        const text =
          parent === null
            ? message.text
            : `${message.text}\n\n[${linkText}](${messageLink(options.cloud, to, parent)})`
        return send.postAll(await alone(to, content.to), null, renderMessage({ ...message, text }), id)
      }
      case 'home':
        return nothingSent
      default:
        return content satisfies never
    }
  }
}

function createSend(options: DeliverOptions) {
  const sentParts = createPartialDelivery()
  const at = (to: ConversationReference, parent: string | null) => ({
    serviceUrl: serviceUrlFor(to, options),
    path: `conversations/${encodeURIComponent(postingConversationId(to, parent))}/activities`,
  })

  async function post(
    to: ConversationReference,
    parent: string | null,
    posted: TeamsMessage | FileCardMessage,
  ): Promise<Receipt> {
    const said = Resource.safeParse(await options.call({ ...at(to, parent), method: 'POST', body: posted }))
    return said.success ? { messageId: said.data.id } : nothingSent
  }

  async function update(
    to: ConversationReference,
    parent: string | null,
    messageId: string,
    posted: TeamsMessage,
  ) {
    const { serviceUrl, path } = at(to, parent)
    const body = { ...posted, id: messageId }
    await options.call({ serviceUrl, method: 'PUT', path: `${path}/${encodeURIComponent(messageId)}`, body })
    return { messageId }
  }

  async function postAll(
    to: ConversationReference,
    parent: string | null,
    parts: readonly (TeamsMessage | FileCardMessage)[],
    delivery: string,
  ) {
    const sent = sentParts.of(delivery)
    for (const part of parts.slice(sent.length)) sent.push((await post(to, parent, part)).messageId)
    sentParts.forget(delivery)
    return multipartReceipt(sent)
  }

  async function remove(to: ConversationReference, parent: string | null, messageId: string): Promise<void> {
    const { serviceUrl, path } = at(to, parent)
    try {
      await options.call({ serviceUrl, method: 'DELETE', path: `${path}/${encodeURIComponent(messageId)}` })
    } catch (error) {
      const isGone = error instanceof DeliveryError && error.reason === 'not-found'
      if (!isGone) throw error
    }
  }

  return {
    post,
    postAll,
    update,
    remove,
    /** Updates the messages one by one, posts those that are missing and removes those that are no longer needed. */
    async updateAll(
      to: ConversationReference,
      parent: string | null,
      sent: readonly string[],
      parts: readonly TeamsMessage[],
    ): Promise<Receipt> {
      const kept = sent.slice(0, parts.length)
      for (const [place, messageId] of kept.entries()) await update(to, parent, messageId, parts[place]!)
      for (const messageId of sent.slice(parts.length)) await remove(to, parent, messageId)
      const added: string[] = []
      for (const part of parts.slice(sent.length)) added.push((await post(to, parent, part)).messageId)
      return multipartReceipt([...kept, ...added])
    },
    /** Updates a card, or posts it again if someone has deleted it. */
    async updateOrPost(
      to: ConversationReference,
      parent: string | null,
      messageId: string,
      posted: TeamsMessage,
    ) {
      try {
        return await update(to, parent, messageId, posted)
      } catch (error) {
        if (error instanceof DeliveryError && error.reason === 'not-found') return post(to, parent, posted)
        throw error
      }
    },
  }
}

async function wholeOf(bytes: DeliverOptions['bytes'], file: FileToSend): Promise<Uint8Array<ArrayBuffer>> {
  const stream = await bytes(file.hash)
  if (stream === null) throw new DeliveryError({ reason: 'file-gone', canRetry: false })
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

export function serviceUrlFor(
  to: ConversationReference,
  options: Pick<DeliverOptions, 'serviceUrlOf'>,
): string {
  return to.address.serviceUrl ?? options.serviceUrlOf(to.tenant)
}
