import { createTransport } from 'nodemailer'
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js'
import type { Clock } from '../../clock.js'
import { createMailTokenSource, type MailAppRegistration } from './mail-token-source.js'

export interface MailSettings {
  readonly server: {
    readonly host: string
    readonly port: number
    /** True for TLS from the first byte; false to start in plain text and request encryption with STARTTLS. */
    readonly isEncrypted: boolean
    readonly login: { readonly user: string; readonly password: string } | null
  }
  /** App that signs in with access tokens instead of a password; null to sign in with `login`, or not at all. */
  readonly app: MailAppRegistration | null
  readonly from: string
  readonly allowsPlain: boolean
}

const patienceMs = 10_000

/**
 * Creates the connection to the mail server, used for both on-call alerts and account emails. Call `forgetToken` if the server rejected the token.
 */
export function createMailTransport(settings: MailSettings, clock: Clock) {
  const transport = createTransport(transportOptions(settings), { from: settings.from })
  const token = settings.app === null ? null : createMailTokenSource(settings.app, clock)
  if (token !== null)
    // nodemailer asks for a token on each connection, and again if the server rejects it: https://nodemailer.com/smtp/oauth2
    transport.set('oauth2_provision_cb', (_user, isRenewed, done) => {
      token.get(isRenewed).then(
        // The expiry time is in the past, so that nodemailer doesn't cache the token but asks again on the next connection.
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
  app: MailAppRegistration | null,
): SMTPTransport.Options['auth'] {
  return app === null ? { user: login.user, pass: login.password } : { type: 'OAuth2', user: login.user }
}
