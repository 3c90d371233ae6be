import { z } from 'zod'

export interface PagerConfig {
  readonly mail: {
    readonly server: MailServer
    readonly app: {
      readonly tokenUrl: string
      readonly clientId: string
      readonly clientSecret: string
      readonly scope: string
    } | null
    readonly from: string
    readonly allowsPlain: boolean
  } | null
  readonly webhook: {
    readonly url: string
    readonly kind: 'generic' | 'pagerduty' | 'opsgenie'
    readonly secret: string
  } | null
}

interface MailServer {
  readonly host: string
  readonly port: number
  /** True for TLS from the first byte; false to start in plain text and request encryption with STARTTLS. */
  readonly isEncrypted: boolean
  readonly login: { readonly user: string; readonly password: string } | null
}

/** Settings for the channels that alert people on call outside the chat platforms. */
export const pagerEnvironmentSchema = {
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: 'SMTP_URL must be an address such as smtps://user:password@mail.example.org',
    })
    .optional(),
  SMTP_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/, 'SMTP_FROM must be an address such as "IT support <support@example.org>"')
    .optional(),
  SMTP_OAUTH_TOKEN_URL: z
    .url({
      protocol: /^https?$/,
      error:
        'SMTP_OAUTH_TOKEN_URL must be an address such as https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token',
    })
    .optional(),
  SMTP_OAUTH_CLIENT_ID: z.string().min(1).optional(),
  SMTP_OAUTH_CLIENT_SECRET: z.string().min(1).optional(),
  SMTP_OAUTH_SCOPE: z.string().min(1).default('https://outlook.office365.com/.default'),
  SMTP_ALLOW_PLAIN: z
    .enum(['true', 'false'], 'SMTP_ALLOW_PLAIN must be true or false')
    .default('false')
    .transform((value) => value === 'true'),
  PAGER_WEBHOOK_KIND: z
    .enum(['generic', 'pagerduty', 'opsgenie'], 'PAGER_WEBHOOK_KIND must be generic, pagerduty or opsgenie')
    .default('generic'),
  PAGER_WEBHOOK_URL: z
    .url({
      protocol: /^https?$/,
      error: 'PAGER_WEBHOOK_URL must be an address such as https://hooks.example.org/page',
    })
    .optional(),
  PAGER_WEBHOOK_SECRET: z
    .string()
    .min(
      16,
      'PAGER_WEBHOOK_SECRET must have at least 16 characters: it is the signing secret or the integration key',
    )
    .optional(),
  PAGER_WEBHOOK_HOSTS: z
    .string()
    .default('')
    .transform((value) => value.split(/[\s,]+/).filter((host) => host !== '')),
} as const

/** Parses smtp://user:password@host:587 or smtps://…; null if a percent sign in the user name or password isn't written as %25. */
export function parseMailServer(address: string): MailServer | null {
  const { protocol, hostname, port, username, password } = new URL(address)
  const isEncrypted = protocol === 'smtps:'
  try {
    const login = { user: decodeURIComponent(username), password: decodeURIComponent(password) }
    return {
      // IPv6 addresses have brackets only in URLs.
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (isEncrypted ? 465 : 587) : Number(port),
      isEncrypted,
      login: username === '' ? null : login,
    }
  } catch {
    return null
  }
}

const Values = z.object(pagerEnvironmentSchema)
type Values = z.infer<typeof Values>

const services = {
  pagerduty: {
    url: 'https://events.pagerduty.com/v2/enqueue',
    hosts: ['events.pagerduty.com', 'events.eu.pagerduty.com'],
  },
  opsgenie: {
    url: 'https://api.opsgenie.com/v2/alerts',
    hosts: ['api.opsgenie.com', 'api.eu.opsgenie.com'],
  },
} as const

export interface PagerConfigResult {
  readonly settings: PagerConfig
  readonly problems: readonly string[]
}

/** Returns the settings in use. An incomplete set is an error. */
export function readPagerConfig(values: Values, isProduction: boolean): PagerConfigResult {
  const mail = mailSettings(values, isProduction)
  const webhook = webhookSettings(values, isProduction)
  return {
    settings: { mail: mail.settings, webhook: webhook.settings },
    problems: [...mail.problems, ...webhook.problems],
  }
}

function mailSettings(values: Values, isProduction: boolean) {
  const { SMTP_URL: smtpUrl, SMTP_FROM: from, SMTP_ALLOW_PLAIN: allowsPlain } = values
  if (smtpUrl === undefined && from === undefined) return { settings: null, problems: [] }
  if (smtpUrl === undefined)
    return { settings: null, problems: ['SMTP_FROM is set, but SMTP_URL is missing'] }
  if (from === undefined)
    return { settings: null, problems: ['SMTP_FROM is missing: calls by email need a sender'] }
  const server = parseMailServer(smtpUrl)
  if (server === null)
    return {
      settings: null,
      problems: ['SMTP_URL: write a percent sign in the user name or password as %25'],
    }
  const { app, problem } = mailApp(values, server, isProduction)
  if (problem !== null) return { settings: null, problems: [problem] }
  return { settings: { server, app, from, allowsPlain }, problems: [] }
}

/** Reads the settings for signing in with access tokens. All three are required, and SMTP_URL must have no password. */
function mailApp(values: Values, { login }: MailServer, isProduction: boolean) {
  const {
    SMTP_OAUTH_TOKEN_URL: tokenUrl,
    SMTP_OAUTH_CLIENT_ID: clientId,
    SMTP_OAUTH_CLIENT_SECRET: clientSecret,
    SMTP_OAUTH_SCOPE: scope,
  } = values
  const wrong = (problem: string) => ({ app: null, problem })
  if (tokenUrl === undefined && clientId === undefined && clientSecret === undefined)
    return { app: null, problem: null }
  if (tokenUrl === undefined)
    return wrong('SMTP_OAUTH_TOKEN_URL is missing: it is needed to send mail with OAuth 2')
  if (clientId === undefined) return wrong('SMTP_OAUTH_TOKEN_URL is set, but SMTP_OAUTH_CLIENT_ID is missing')
  if (clientSecret === undefined)
    return wrong('SMTP_OAUTH_TOKEN_URL is set, but SMTP_OAUTH_CLIENT_SECRET is missing')
  if (login === null || login.password !== '')
    return wrong(
      'SMTP_URL must contain the mailbox but no password if mail is sent with OAuth 2: smtp://support%40example.org@smtp.office365.com',
    )
  const { protocol, hostname } = new URL(tokenUrl)
  if (protocol !== 'https:' && (isProduction || !loopback.has(hostname)))
    return wrong('SMTP_OAUTH_TOKEN_URL must begin with https://')
  return { app: { tokenUrl, clientId, clientSecret, scope }, problem: null }
}

function webhookSettings(values: Values, isProduction: boolean) {
  const { PAGER_WEBHOOK_KIND: kind, PAGER_WEBHOOK_SECRET: secret } = values
  const service = kind === 'generic' ? null : services[kind]
  const url = values.PAGER_WEBHOOK_URL ?? service?.url
  if (url === undefined && secret === undefined) return { settings: null, problems: [] }
  if (service !== null && secret === undefined && values.PAGER_WEBHOOK_URL === undefined)
    return { settings: null, problems: ['PAGER_WEBHOOK_KIND is set, but PAGER_WEBHOOK_SECRET is missing'] }
  if (url === undefined) return { settings: null, problems: ['PAGER_WEBHOOK_URL is missing'] }
  if (secret === undefined) return { settings: null, problems: ['PAGER_WEBHOOK_SECRET is missing'] }
  const hosts = [...(service?.hosts ?? []), ...values.PAGER_WEBHOOK_HOSTS]
  const problem = addressProblem(new URL(url), hosts, isProduction)
  return problem === null
    ? { settings: { url, kind, secret }, problems: [] }
    : { settings: null, problems: [problem] }
}

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Returns the reason why a webhook's address isn't allowed. Ticket information is only sent to
 * listed hosts, and only encrypted.
 */
function addressProblem({ protocol, hostname }: URL, hosts: readonly string[], isProduction: boolean) {
  if (!hosts.includes(hostname))
    return `PAGER_WEBHOOK_HOSTS does not contain ${hostname}: calls only go to the hosts listed there`
  const isHere = loopback.has(hostname) && !isProduction
  return protocol === 'https:' || isHere ? null : 'PAGER_WEBHOOK_URL must begin with https://'
}
