import { createTransport } from 'nodemailer'
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js'
import type { Clock } from '../../clock.js'
import { createMailToken, type MailApp } from './mail-token.js'

export interface MailSettings {
  readonly server: {
    readonly host: string
    readonly port: number
    /** Encrypted from the first byte; otherwise encryption is requested. */
    readonly isEncrypted: boolean
    readonly login: { readonly user: string; readonly password: string } | null
  }
  /** App that signs in with access tokens in place of a password; null if it signs in with the login, or not at all. */
  readonly app: MailApp | null
  readonly from: string
  /** Allows servers that don't encrypt. */
  readonly allowsPlain: boolean
}

const patienceMs = 10_000

/** A way to the mail server, for calls and for mail about accounts alike; `forgetToken`: the server did not take it. */
export function mailTransport(settings: MailSettings, clock: Clock) {
  const transport = createTransport(transportOptions(settings), { from: settings.from })
  const token = settings.app === null ? null : createMailToken(settings.app, clock)
  if (token !== null)
    // https://nodemailer.com/smtp/oauth2: asked for each connection, and again when the server challenges the token.
    transport.set('oauth2_provision_cb', (_user, isRenewed, done) => {
      token.get(isRenewed).then(
        // At once past its end for nodemailer, so that it keeps none itself and asks again for the next connection.
        (value) => done(null, value, 1),
        (error: Error) => done(error),
      )
    })
  return { transport, forgetToken: () => token?.forget() }
}

function transportOptions({
  server: { host, port, isEncrypted, login },
  app,
  allowsPlain,
}: MailSettings): SMTPTransport.Options {
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
