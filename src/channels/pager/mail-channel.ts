import { createTransport } from 'nodemailer'
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js'
import type { Logger } from 'pino'
import type { Clock } from '../../clock.js'
import { DeliveryError } from '../../errors.js'
import { noFiles } from '../../http/no-files.js'
import type { PageNotice } from '../../replies/message.js'
import type { Channel } from '../channel.js'
import { mailFault } from './mail-fault.js'
import { createMailToken, type MailApp } from './mail-token.js'

export interface PagerMailOptions {
  readonly server: {
    readonly host: string
    readonly port: number
    /** From the first byte; otherwise it is asked for. */
    readonly isEncrypted: boolean
    readonly login: { readonly user: string; readonly password: string } | null
  }
  /** Signs in with access tokens in place of a password; null: with the login, if there is one. */
  readonly app: MailApp | null
  readonly from: string
  /** Also to servers that do not encrypt. */
  readonly allowsPlain: boolean
  readonly clock: Clock
  readonly log: Logger
}

const patienceMs = 10_000

/** Calls by e-mail: plain words, and the link to acknowledge. */
export function createPagerMail(options: PagerMailOptions): Channel {
  const log = options.log.child({ channel: 'pager-mail' })
  const transport = createTransport(transportOptions(options), { from: options.from })
  const token = options.app === null ? null : createMailToken(options.app, options.clock)
  if (token !== null)
    // https://nodemailer.com/smtp/oauth2: asked for each connection, and again when the server challenges the token.
    transport.set('oauth2_provision_cb', (_user, isRenewed, done) => {
      token.get(isRenewed).then(
        // At once past its end for nodemailer, so that it keeps none itself and asks again for the next connection.
        (value) => done(null, value, 1),
        (error: Error) => done(error),
      )
    })

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
        const fault = mailFault(error)
        if (fault.reason === 'unauthorized') token?.forget()
        throw fault
      }
    },
  }
}

function transportOptions({
  server: { host, port, isEncrypted, login },
  app,
  allowsPlain,
}: PagerMailOptions): SMTPTransport.Options {
  return {
    host,
    port,
    secure: isEncrypted,
    requireTLS: !isEncrypted && !allowsPlain,
    ...(login === null ? {} : { auth: authOf(login, app) }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
  }
}

function authOf(
  login: { user: string; password: string },
  app: MailApp | null,
): SMTPTransport.Options['auth'] {
  return app === null ? { user: login.user, pass: login.password } : { type: 'OAuth2', user: login.user }
}

function textOf({ text, quote, link, linkText }: PageNotice): string {
  return [text, `> ${quote.replaceAll('\n', '\n> ')}`, `${linkText}\n${link}`].join('\n\n')
}
