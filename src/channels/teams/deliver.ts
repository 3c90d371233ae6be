import { z } from 'zod'
import type { ConversationReference } from '../../conversation/activity.js'
import { DeliveryError } from '../../errors.js'
import type { FileToSend } from '../../files/kept-file.js'
import { idsOf, receiptOf } from '../../receipt-ids.js'
import type { CardWords } from '../../replies/card-words.js'
import { createSentParts } from '../../sent-parts.js'
import type { Delivery, Receipt } from '../channel.js'
import { postingId } from './address.js'
import type { Alone } from './alone.js'
import type { Cloud } from './clouds.js'
import type { CallConnector } from './connector.js'
import type { FormPlace } from './desk-action.js'
import { type FileHosts, uploadFile } from './file-host.js'
import { messageLink } from './message-link.js'
import { type PostedFile, renderConsent, renderFileButton, renderFileInfo } from './offer-file.js'
import { cardTitle, everybodys, renderCard } from './render-card.js'
import { renderForm } from './render-form.js'
import { type Posted, postedCard, renderAsCards, renderMessage } from './render-message.js'
import { outageTitle, renderOutageCard, renderOutageForm } from './render-outage.js'
import { renderWhisper } from './render-whisper.js'

const Resource = z.object({ id: z.string() })
const nothingSent: Receipt = { messageId: '' }

export interface DeliverOptions {
  /** Returns the bytes of a stored file; null if it no longer exists. */
  readonly bytes: (hash: string) => Promise<AsyncIterable<Uint8Array> | null>
  /** Hosts to which files may be uploaded. */
  readonly files: Pick<FileHosts, 'cloud' | 'fileHosts'>
  readonly cloud: Pick<Cloud, 'client'>
  readonly call: CallConnector
  readonly words: (language: string) => CardWords
  /** Returns the service URL that a tenant last used, or else the cloud's default. */
  readonly serviceUrlOf: (tenant: string) => string
  readonly alone: Alone
  /** Checks whether messages that don't mention the bot have reached us from that channel since the start. */
  readonly isThreadHeard: (conversation: string) => boolean
  /** True if the client asks for each person's own view of a card. The playground never does, so its cards show every button. */
  readonly asksForViews: boolean
  readonly forms: FormPlace
}

export type Deliver = (delivery: Delivery) => Promise<Receipt>

export function createDeliver(options: DeliverOptions): Deliver {
  const send = createSend(options)
  const { alone } = options
  return async ({ id, to, content, earlier, under }) => {
    const parent = under === null ? null : (idsOf(under)[0] ?? null)
    const sent = earlier === null ? [] : idsOf(earlier)
    const before = sent[0] ?? null
    switch (content.type) {
      case 'message':
        return send.postAll(to, parent, renderMessage(content.message), id)
      case 'card': {
        const posted = postedCard(
          renderCard(content.card, options.words(content.card.language), {
            ...everybodys,
            viewer: options.asksForViews ? null : (content.card.assigneeOn.teams ?? null),
            forms: options.forms,
            isThreadDeaf: to.address.kind === 'channel' && !options.isThreadHeard(to.conversation),
          }),
          cardTitle(content.card),
        )
        return before === null ? send.post(to, parent, posted) : send.updateOrPost(to, parent, before, posted)
      }
      case 'outage': {
        const { card } = content
        const posted = postedCard(renderOutageCard(card, options.words(card.language)), outageTitle(card))
        return before === null ? send.post(to, parent, posted) : send.updateOrPost(to, parent, before, posted)
      }
      case 'page':
        // On-call alerts go to the pager channels only.
        throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      case 'outage-form': {
        const { outage } = options.words(content.form.language)
        const form = renderOutageForm(content.form, options.words(content.form.language))
        return send.post(to, parent, postedCard(form, outage.title))
      }
      case 'desk-form': {
        const form = renderForm(content.form, options.words(content.form.language))
        return send.post(to, parent, postedCard(form, content.form.title))
      }
      case 'replace':
        return before === null
          ? send.postAll(to, parent, renderMessage(content.message), id)
          : send.updateAll(to, parent, sent, renderAsCards(content.message))
      case 'file': {
        const { file, message, ticket } = content
        if (to.space === 'direct') return send.postAll(to, parent, renderConsent(file, message), id)
        const { fileGet } = options.words(message.language)
        const desk = to.space === 'desk' ? { ticket, label: fileGet } : null
        return send.post(to, parent, renderFileButton(file, message, desk))
      }
      case 'hand-over-file': {
        const { address, file } = content
        await uploadFile(address.uploadUrl ?? '', await wholeOf(options.bytes, file), options.files)
        return send.post(to, parent, renderFileInfo(address))
      }
      case 'reaction':
        if (sent.length > 0 && content.line !== null)
          return send.updateAll(to, parent, sent, renderAsCards(content.line))
        // Bots can't add reactions in Teams, so a message says it instead. A removed reaction isn't worth a message.
        return content.isAdded && content.isQuiet !== true
          ? send.postAll(to, parent, renderMessage(content.told), id)
          : nothingSent
      case 'collect-file':
        throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      case 'delete':
        if (content.told !== undefined && sent.length > 0)
          return send.updateAll(to, parent, sent, renderAsCards(content.told))
        for (const messageId of sent) await send.remove(to, parent, messageId)
        return earlier ?? nothingSent
      case 'whisper':
        // Teams channels have no ephemeral messages, so the message goes to the person's personal chat.
        return send.post(
          to.space === 'direct' ? to : await alone(to, content.to),
          null,
          renderWhisper(content),
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
  const sentParts = createSentParts()
  const at = (to: ConversationReference, parent: string | null) => ({
    serviceUrl: serviceUrlFor(to, options),
    path: `conversations/${encodeURIComponent(postingId(to, parent))}/activities`,
  })

  async function post(
    to: ConversationReference,
    parent: string | null,
    posted: Posted | PostedFile,
  ): Promise<Receipt> {
    const said = Resource.safeParse(await options.call({ ...at(to, parent), method: 'POST', body: posted }))
    return said.success ? { messageId: said.data.id } : nothingSent
  }

  async function update(to: ConversationReference, parent: string | null, messageId: string, posted: Posted) {
    const { serviceUrl, path } = at(to, parent)
    const body = { ...posted, id: messageId }
    await options.call({ serviceUrl, method: 'PUT', path: `${path}/${encodeURIComponent(messageId)}`, body })
    return { messageId }
  }

  async function postAll(
    to: ConversationReference,
    parent: string | null,
    parts: readonly (Posted | PostedFile)[],
    delivery: string,
  ) {
    const sent = sentParts.of(delivery)
    for (const part of parts.slice(sent.length)) sent.push((await post(to, parent, part)).messageId)
    sentParts.forget(delivery)
    return receiptOf(sent)
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
      parts: readonly Posted[],
    ): Promise<Receipt> {
      const kept = sent.slice(0, parts.length)
      for (const [place, messageId] of kept.entries()) await update(to, parent, messageId, parts[place]!)
      for (const messageId of sent.slice(parts.length)) await remove(to, parent, messageId)
      const added: string[] = []
      for (const part of parts.slice(sent.length)) added.push((await post(to, parent, part)).messageId)
      return receiptOf([...kept, ...added])
    },
    /** Updates a card, or posts it again if somebody deleted it. */
    async updateOrPost(to: ConversationReference, parent: string | null, messageId: string, posted: Posted) {
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
