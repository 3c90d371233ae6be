import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface FakeMail {
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** Returns the header with this name; empty if there is none. */
  header(name: string): string
}

/** Login that the server accepts, with a password or an access token; mail from anyone else is refused. */
export type MailLogin =
  | { readonly user: string; readonly password: string }
  | { readonly user: string; readonly isToken: (token: string) => boolean }

/** Mail server on loopback that keeps received mail. */
export interface FakeMailServer {
  readonly url: string
  readonly mails: readonly FakeMail[]
  /** Sets the code with which all further recipients are refused; null to accept them. */
  refuseWith(code: number | null): void
  stop(): Promise<void>
}

export async function startFakeMailServer(login: MailLogin | null = null): Promise<FakeMailServer> {
  const mails: FakeMail[] = []
  let refusal: number | null = null
  const server = new SMTPServer({
    authOptional: login === null,
    allowInsecureAuth: true,
    disabledCommands: login === null ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    logger: false,
    authMethods: login !== null && 'isToken' in login ? ['XOAUTH2'] : ['PLAIN', 'LOGIN'],
    onAuth({ username = '', password, accessToken = '' }, _session, done) {
      const isRight =
        login !== null && ('isToken' in login ? login.isToken(accessToken) : password === login.password)
      if (username === login?.user && isRight) done(null, { user: username })
      else done(new Error('not let in'))
    },
    onRcptTo(_address, _session, done) {
      if (refusal === null) return done()
      done(Object.assign(new Error('refused'), { responseCode: refusal }))
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        mails.push(
          read(
            Buffer.concat(parts).toString(),
            envelope.rcptTo.map(({ address }) => address),
          ),
        )
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.server.once('listening', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuseWith: (code) => {
      refusal = code
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function read(source: string, to: readonly string[]): FakeMail {
  const [head = '', ...body] = source.split('\r\n\r\n')
  const headers = head.replace(/\r\n[ \t]+/g, ' ')
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? ''
  const raw = body.join('\r\n\r\n')
  const encoding = field('content-transfer-encoding').toLowerCase()
  const text =
    encoding === 'quoted-printable'
      ? fromQuotedPrintable(raw)
      : encoding === 'base64'
        ? Buffer.from(raw, 'base64').toString()
        : raw
  return { to, subject: fromEncodedWords(field('subject')), text, header: field }
}

function fromQuotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

function fromEncodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, words: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(words, 'base64').toString()
        : fromQuotedPrintable(words.replaceAll('_', ' ')),
    )
}
