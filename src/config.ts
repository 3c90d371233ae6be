import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { languageModelEnvironmentSchema, readLanguageModelSettings } from './app/language-model-settings.js'
import { booleanSetting, httpUrlSetting, splitSettingList } from './app/setting-schemas.js'
import {
  readSlackSettings,
  type SlackSettings,
  type SlackSettingsBeforeInstallation,
  slackEnvironmentSchema,
} from './app/slack-settings.js'
import {
  mapTeamsCliVariables,
  readTeamsSettings,
  type TeamsSettings,
  teamsEnvironmentSchema,
} from './app/teams-settings.js'
import { type PagerConfig, pagerEnvironmentSchema, readPagerConfig } from './channels/pager/config.js'
import { ConfigurationError } from './errors.js'
import { hostNameOf, isNetwork, type TrustedProxies } from './http/network-addresses.js'
import type { ModelSettings } from './nlu/model-reader/model-reader.js'

export interface Config {
  readonly port: number
  readonly host: string
  /** Public address of this server, without a trailing slash. */
  readonly publicUrl: string
  readonly dataDirectory: string
  /** PostgreSQL database that stores everything; null if the data folder does. */
  readonly database: DatabaseSettings | null
  /**
   * Folder with the organisation's own intents/, knowledge-base/ and policies/, which override shipped ones; null if
   * none.
   */
  readonly contentDirectory: string | null
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Languages in use. The first is the desk's. */
  readonly languages: readonly string[]
  readonly timeZone: string
  readonly isProduction: boolean
  readonly allowsGuests: boolean
  /** True if everyone in the private desk channel (Slack) or desk team (Teams) is a technician. */
  readonly deskMembersAreTechnicians: boolean
  /** Origins of pages that may show the requester's page in a frame. */
  readonly embedOrigins: readonly string[]
  /** True if people who aren't signed in may write on the requester's page. */
  readonly letsVisitorsIn: boolean
  /** True if people who aren't signed in may also send files on the requester's page. */
  readonly letsVisitorsSend: boolean
  /** Proxies in front of the server. For requests through them, the browser's address comes from X-Forwarded-For. */
  readonly trustedProxies: TrustedProxies
  /** Host names of this server besides its public address. */
  readonly allowedHosts: readonly string[]
  /** True if the server may start in production with unsafe settings. */
  readonly allowsInsecure: boolean
  /** True if anyone who can reach the server may search articles at /api/knowledge/search. */
  readonly hasPublicSearch: boolean
  /** Virus scanner for files, as `clamd://…`, `https://…` or `command:…`; null if there is none. */
  readonly fileScanner: string | null
  /** Limits for overload: the number of activities waiting, and the delay of the event loop in milliseconds. */
  readonly overload: { readonly mostWaiting: number; readonly mostLagMs: number }
  readonly slack: SlackSettings | null
  readonly slackBegun: SlackSettingsBeforeInstallation | null
  readonly teams: TeamsSettings | null
  /** Channels for alerting people on call outside the chat platforms. */
  readonly pager: PagerConfig
  /** Language model that reads messages besides the built-in reader; null if there is none. */
  readonly model: ModelSettings | null
  /** Missing settings of channels that aren't set up, for the text printed at start-up. */
  readonly missing: { readonly slack: readonly string[]; readonly teams: readonly string[] }
}

export interface DatabaseSettings {
  readonly url: string
  readonly schema: string
  /** Maximum number of connections that this server opens, besides the one for lane locks. */
  readonly connections: number
}

const Environment = z.object({
  PORT: z.coerce
    .number('PORT must be a number from 1 to 65535, such as 3978')
    .int()
    .min(0)
    .max(65535)
    .default(3978),
  HOST: z.string().default('127.0.0.1'),
  GUICHET_PUBLIC_URL: httpUrlSetting('GUICHET_PUBLIC_URL', 'https://support.example.org').optional(),
  GUICHET_DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error:
        'DATABASE_URL must be an address such as postgres://guichet:password@db.example.org:5432/guichet',
    })
    .optional(),
  GUICHET_DATABASE_SCHEMA: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'GUICHET_DATABASE_SCHEMA must be a lower-case name such as guichet')
    .default('guichet'),
  GUICHET_DATABASE_CONNECTIONS: z.coerce
    .number('GUICHET_DATABASE_CONNECTIONS must be a number from 2 to 200, such as 10')
    .int()
    .min(2)
    .max(200)
    .default(10),
  GUICHET_CONTENT_DIR: z.string().optional(),
  GUICHET_LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      'GUICHET_LOG_LEVEL must be one of trace, debug, info, warn, error, silent',
    )
    .default('info'),
  GUICHET_LANGUAGES: z
    .string()
    .default('en,fr')
    .transform((value) => value.split(',').map((language) => language.trim()))
    .pipe(
      z
        .array(
          z
            .string()
            .regex(/^[a-z]{2}$/, 'GUICHET_LANGUAGES must be a list of two-letter codes such as en,fr'),
        )
        .min(1),
    ),
  GUICHET_TIME_ZONE: z
    .string()
    .default(Intl.DateTimeFormat().resolvedOptions().timeZone)
    .refine(isTimeZone, 'GUICHET_TIME_ZONE must be a zone name such as Europe/Paris'),
  GUICHET_ALLOW_GUESTS: booleanSetting('GUICHET_ALLOW_GUESTS'),
  GUICHET_DESK_MEMBERS_ARE_TECHNICIANS: booleanSetting('GUICHET_DESK_MEMBERS_ARE_TECHNICIANS'),
  GUICHET_MOST_WAITING: z.coerce
    .number('GUICHET_MOST_WAITING must be the number of messages that may wait, such as 20000')
    .int()
    .min(1)
    .default(20_000),
  GUICHET_MOST_LAG_MS: z.coerce
    .number('GUICHET_MOST_LAG_MS must be a number of milliseconds, such as 2000')
    .int()
    .min(100)
    .default(4_000),
  GUICHET_TRUST_PROXY: z
    .string()
    .default('false')
    .transform(
      (value): TrustedProxies =>
        value === 'true' || value === 'false' ? value === 'true' : splitSettingList(value),
    )
    .refine(
      (value) => typeof value === 'boolean' || value.every(isNetwork),
      'GUICHET_TRUST_PROXY must be false, true, or the addresses or networks of your proxies such as 10.0.0.5, 10.1.0.0/24',
    ),
  GUICHET_ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform(splitSettingList)
    .refine(
      (hosts) => hosts.every((host) => hostNameOf(host) === host.toLowerCase()),
      'GUICHET_ALLOWED_HOSTS must be a list of names without ports such as support.example.org, guichet',
    ),
  GUICHET_ALLOW_INSECURE: booleanSetting('GUICHET_ALLOW_INSECURE'),
  GUICHET_PUBLIC_SEARCH: booleanSetting('GUICHET_PUBLIC_SEARCH', 'true'),
  GUICHET_FILE_SCANNER: z
    .string()
    .regex(
      /^(?:clamd|https?):\/\/[^/\s]+|^command:\s*\S/,
      'GUICHET_FILE_SCANNER must be clamd://host:3310, an address such as https://scanner.example.org/scan, or command:clamdscan --no-summary -',
    )
    .optional(),
  GUICHET_WEB_VISITORS: z
    .enum(['allow', 'deny'], 'GUICHET_WEB_VISITORS must be allow or deny')
    .default('allow')
    .transform((value) => value === 'allow'),
  GUICHET_VISITOR_FILES: booleanSetting('GUICHET_VISITOR_FILES', 'true'),
  GUICHET_EMBED_ORIGINS: z
    .string()
    .default('')
    .transform(splitSettingList)
    .pipe(
      z.array(
        z.url({
          protocol: /^https?$/,
          error: 'GUICHET_EMBED_ORIGINS must be a list of origins such as https://intranet.example.org',
        }),
      ),
    ),
  ...slackEnvironmentSchema,
  ...teamsEnvironmentSchema,
  ...pagerEnvironmentSchema,
  ...languageModelEnvironmentSchema,
  NODE_ENV: z.string().optional(),
})

/** Variables for Guichet's developers, which the server doesn't read. */
const forDevelopers = /^GUICHET_(TEST_|CHROMIUM$)/

/** Returns names that look like our settings but aren't, for example because of a typo. */
export function unknownSettings(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('GUICHET_') && !forDevelopers.test(name))
    .filter((name) => !Object.hasOwn(Environment.shape, name))
    .sort()
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/**
 * Converts the environment into a typed configuration.
 * @throws ConfigurationError listing every mistake with its remedy.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Environment.safeParse({ ...mapTeamsCliVariables(given), ...given })
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) =>
      issue.message.includes(String(issue.path[0]))
        ? issue.message
        : `${issue.path.join('.')}: ${issue.message}`,
    )
    // A list setting may contain the same mistake several times.
    throw new ConfigurationError([...new Set(problems)])
  }
  const values = parsed.data
  const slack = readSlackSettings(values)
  const teams = readTeamsSettings(values)
  const pager = readPagerConfig(values, values.NODE_ENV === 'production')
  const model = readLanguageModelSettings(values)
  const problems = [...slack.problems, ...teams.problems, ...pager.problems, ...model.problems]
  if (problems.length > 0) throw new ConfigurationError(problems)

  const localHost = values.HOST === '0.0.0.0' || values.HOST === '::' ? 'localhost' : values.HOST
  const urlHost = isIP(localHost) === 6 ? `[${localHost}]` : localHost
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.GUICHET_PUBLIC_URL ?? `http://${urlHost}:${values.PORT}`,
    dataDirectory: resolve(values.GUICHET_DATA_DIR),
    database:
      values.DATABASE_URL === undefined
        ? null
        : {
            url: values.DATABASE_URL,
            schema: values.GUICHET_DATABASE_SCHEMA,
            connections: values.GUICHET_DATABASE_CONNECTIONS,
          },
    contentDirectory: values.GUICHET_CONTENT_DIR === undefined ? null : resolve(values.GUICHET_CONTENT_DIR),
    logLevel: values.GUICHET_LOG_LEVEL,
    languages: values.GUICHET_LANGUAGES,
    timeZone: values.GUICHET_TIME_ZONE,
    isProduction: values.NODE_ENV === 'production',
    allowsGuests: values.GUICHET_ALLOW_GUESTS,
    deskMembersAreTechnicians: values.GUICHET_DESK_MEMBERS_ARE_TECHNICIANS,
    embedOrigins: values.GUICHET_EMBED_ORIGINS,
    letsVisitorsIn: values.GUICHET_WEB_VISITORS,
    letsVisitorsSend: values.GUICHET_VISITOR_FILES,
    trustedProxies: values.GUICHET_TRUST_PROXY,
    allowedHosts: values.GUICHET_ALLOWED_HOSTS,
    allowsInsecure: values.GUICHET_ALLOW_INSECURE,
    hasPublicSearch: values.GUICHET_PUBLIC_SEARCH,
    fileScanner: values.GUICHET_FILE_SCANNER ?? null,
    overload: { mostWaiting: values.GUICHET_MOST_WAITING, mostLagMs: values.GUICHET_MOST_LAG_MS },
    slack: slack.settings,
    slackBegun: slack.begun,
    teams: teams.settings,
    pager: pager.settings,
    model: model.settings,
    missing: { slack: slack.missing, teams: teams.missing },
  }
}
