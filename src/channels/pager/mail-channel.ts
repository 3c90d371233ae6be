import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import { DeliveryError } from '../../errors.js'
import { noFiles } from '../../http/no-files.js'
import type { PageNotice } from '../../replies/message.js'
import type { Channel } from '../channel.js'
import { mailFault } from './mail-fault.js'

export interface PagerMailOptions {
  readonly server: {
    readonly host: string
    readonly port: number
    /** From the first byte; otherwise it is asked for. */
    readonly isEncrypted: boolean
    readonly login: { readonly user: string; readonly password: string } | null
  }
  readonly from: string
  /** Also to servers that do not encrypt. */
  readonly allowsPlain: boolean
  readonly log: Logger
}

const patienceMs = 10_000

/** Calls by e-mail: plain words, and the link to acknowledge. */
export function createPagerMail(options: PagerMailOptions): Channel {
  const log = options.log.child({ channel: 'pager-mail' })
  const transport = createTransport(transportOptions(options), { from: options.from })

  return {
    name: 'pager-mail',
    limits: [{ count: 10, perMs: 60_000 }],
    routes: () => undefined,
    start: async () => undefined,
    stop: async () => transport.close(),
    fetchFile: noFiles,
    typing: async () => undefined,
    async deliver({ id, to, content }) {
      if (content.type !== 'page') throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      const { page } = content
      try {
        const sent = await transport.sendMail({
          to: to.address.email,
          subject: page.subject,
          text: textOf(page),
          // Repetitions stand under the first.
          references: `<${page.id}@guichet>`,
          messageId: `<${id}@guichet>`,
          headers: { 'Auto-Submitted': 'auto-generated', Importance: 'high' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return { messageId: sent.messageId }
      } catch (error) {
        log.warn({ err: error }, 'A call by e-mail was not sent')
        throw mailFault(error)
      }
    },
  }
}

function transportOptions({ server: { host, port, isEncrypted, login }, allowsPlain }: PagerMailOptions) {
  return {
    host,
    port,
    secure: isEncrypted,
    requireTLS: !isEncrypted && !allowsPlain,
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
  }
}

function textOf({ text, quote, link, linkText }: PageNotice): string {
  return [text, `> ${quote.replaceAll('\n', '\n> ')}`, `${linkText}\n${link}`].join('\n\n')
}
