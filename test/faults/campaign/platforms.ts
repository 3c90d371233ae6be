import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.js'
import { type FakeTeams, startFakeTeams } from '../../support/fake-teams/fake-teams.js'
import { markIn, type Shown } from './history.js'
import type { Random } from './random.js'

/** Slack and Teams as a server sees them, with their current faults and the messages they accepted. */
export interface Platforms {
  readonly slack: FakeSlack
  readonly teams: FakeTeams
  /** Environment variables for the server. */
  readonly env: Readonly<Record<string, string>>
  /** Modules to load before the server. */
  readonly preloads: readonly string[]
  /** Makes this share of all further calls fail, with the given kinds of faults. */
  fail(share: number, random: Random, which?: readonly Trouble[], where?: 'slack' | 'teams'): void
  shown(): readonly Shown[]
  stop(): Promise<void>
}

export type Trouble = 'rate-limited' | 'status' | 'drop' | 'done-then-drop' | 'hang'
export const everyTrouble: readonly Trouble[] = ['rate-limited', 'status', 'drop', 'done-then-drop']

const retryAfterSeconds = 1

export async function startPlatforms(): Promise<Platforms> {
  const slack = await startFakeSlack()
  const teams = await startFakeTeams({ serviceUrl: 'https://smba.trafficmanager.net/teams/' })
  return {
    slack,
    teams,
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      MICROSOFT_APP_ID: teams.appId,
      MICROSOFT_APP_PASSWORD: 'a password of the campaign',
      MICROSOFT_APP_TENANT_ID: teams.tenantId,
      FAULT_MICROSOFT_AT: `${teams.connector.origin}/`,
    },
    preloads: ['test/faults/campaign/preloads/microsoft-at.mjs'],
    fail(share, random, which = everyTrouble, where) {
      const next = () => (random.isOnce(share) ? which[random.below(which.length)]! : null)
      if (where !== 'teams')
        slack.faults.decide((method) => (method.startsWith('chat.') ? slackFault(next()) : null))
      if (where !== 'slack') teams.connector.decideFault = () => teamsFault(next())
    },
    shown: () => [...shownOnSlack(slack), ...shownOnTeams(teams)].sort((a, b) => a.at - b.at),
    async stop() {
      await Promise.all([slack.stop(), teams.stop()])
    },
  }
}

function slackFault(trouble: Trouble | null) {
  if (trouble === null) return null
  if (trouble === 'rate-limited') return { is: trouble, retryAfterSeconds } as const
  return trouble === 'status' ? ({ is: trouble, status: 503 } as const) : ({ is: trouble } as const)
}

function teamsFault(trouble: Trouble | null) {
  if (trouble === null) return undefined
  if (trouble === 'rate-limited') return { status: 429, headers: { 'retry-after': `${retryAfterSeconds}` } }
  return trouble === 'status' ? { status: 503 } : trouble
}

/** Returns the technicians' messages. Requesters' messages are on the platform anyway. */
function shownOnSlack({ calls }: FakeSlack): readonly Shown[] {
  return calls.flatMap(({ method, args, answer, at, fault }) => {
    const marked = markIn(JSON.stringify([args.text, args.blocks]))
    const isTaken = method === 'chat.postMessage' && answer?.ok === true && marked?.by === 'technician'
    if (!isTaken) return []
    return [
      { mark: marked.mark, place: `slack:${args.channel}`, at, isAnswerLost: fault === 'done-then-drop' },
    ]
  })
}

function shownOnTeams({ connector: { calls } }: FakeTeams): readonly Shown[] {
  return calls.flatMap(({ method, path, body, at, fault }) => {
    const marked = markIn(body)
    const conversation = /conversations\/([^/]+)\/activities/.exec(path)?.[1]
    const isTaken = method === 'POST' && (fault === null || fault === 'done-then-drop')
    if (!isTaken || conversation === undefined || marked?.by !== 'technician') return []
    const place = `teams:${decodeURIComponent(conversation)}`
    return [{ mark: marked.mark, place, at, isAnswerLost: fault !== null }]
  })
}
