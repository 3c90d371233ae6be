import type { Logger } from 'pino'
import type { Clock } from '../../clock.js'
import type { PageNotice } from '../../desk/view/message.js'
import { DeliveryError } from '../../errors.js'
import { rejectFileFetch } from '../../http/reject-file-fetch.js'
import type { Channel } from '../channel.js'
import { mailDeliveryError } from './mail-delivery-error.js'
import { createMailTransport, type MailSettings } from './mail-transport.js'

export interface PagerMailOptions extends MailSettings {
  readonly clock: Clock
  readonly log: Logger
}

/** Sends on-call alerts by email: plain text with a link to acknowledge them. */
export function createPagerMailChannel(options: PagerMailOptions): Channel {
  const log = options.log.child({ channel: 'pager-mail' })
  const { transport, forgetToken } = createMailTransport(options, options.clock)

  return {
    name: 'pager-mail',
    limits: [{ count: 10, perMs: 60_000 }],
    routes: () => undefined,
    start: async () => undefined,
    stop: async () => transport.close(),
    fetchFile: rejectFileFetch,
    typing: async () => undefined,
    async deliver({ id, to, content }) {
      if (content.type !== 'page') throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      const { page } = content
      try {
        const sent = await transport.sendMail({
          to: to.address.email,
          subject: page.subject,
          text: textOf(page),
          // Mail clients group repeated alerts with the first one.
          references: `<${page.id}@guichet>`,
          messageId: `<${id}@guichet>`,
          headers: { 'Auto-Submitted': 'auto-generated', Importance: 'high' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return { messageId: sent.messageId }
      } catch (error) {
        log.warn({ err: error }, 'An on-call email could not be sent')
        const fault = mailDeliveryError(error)
        if (fault.reason === 'unauthorized') forgetToken()
        throw fault
      }
    },
  }
}

function textOf({ text, quote, link, linkText }: PageNotice): string {
  return [text, `> ${quote.replaceAll('\n', '\n> ')}`, `${linkText}\n${link}`].join('\n\n')
}
