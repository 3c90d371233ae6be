import type { ChannelSetup, DeskChannel, SetupFinding } from '../channels/channel.js'
import { type DeskPlatform, deskPlatforms, platforms } from '../channels/platforms.js'
import { personKey, staffIdOf } from '../desk/people/people-policy.js'
import { restrictedQueues } from '../desk/people/queues.js'
import type { ModelReader } from '../nlu/model-reader/model-reader.js'
import { type ModelSetup, tryModel } from '../nlu/model-reader/try-model.js'
import type { ChannelRegistry } from './build-engine.js'
import type { AppServices } from './services.js'

/** Time in milliseconds for which a check's result counts as fresh. */
const freshMs = 60_000
const modelTriedEveryMs = 3_600_000
/** Longest time in milliseconds that the start-up text waits for a check. */
const longestMs = 4_000

/** Results of the platforms' checks; null for a platform that isn't set up. */
export type PlatformSetups = Readonly<Record<DeskPlatform, ChannelSetup | null>>

/** Readiness of this installation, as checked on the platforms themselves. */
export interface SetupStatus extends PlatformSetups {
  /** Result of the model check; null if no model is set up. */
  readonly model: ModelSetup | null
  readonly technicians: {
    /** Number of people in policies/people.yml or with a console account, each counted once. */
    readonly count: number
    readonly findings: readonly SetupFinding[]
  }
}

export interface SetupWatch {
  /** Runs the checks now. Never throws. */
  look(): Promise<SetupStatus>
  /** Returns the last result; null before the first check ends. If the result is stale, starts a new check. */
  last(): SetupStatus | null
}

type Given = Pick<AppServices, 'config' | 'desks' | 'knowledge' | 'store' | 'playground'>

/** Checks all platforms in parallel, and counts the technicians. */
export function watchSetup(ground: Given, channels: ChannelRegistry, reader: ModelReader | null): SetupWatch {
  const lookAtModel = modelLook(reader)
  let found: SetupStatus | null = null
  let lookedAt = Number.NEGATIVE_INFINITY

  async function look(): Promise<SetupStatus> {
    lookedAt = performance.now()
    const checked = deskPlatforms.map(
      async (platform) => [platform, await platformSetup(ground, channels, platform)] as const,
    )
    const [setups, model, technicians] = await Promise.all([
      Promise.all(checked),
      lookAtModel(),
      techniciansFound(ground, channels),
    ])
    found = { ...(Object.fromEntries(setups) as PlatformSetups), model, technicians }
    return found
  }

  return {
    look,
    last() {
      if (performance.now() - lookedAt > freshMs) void look()
      return found
    },
  }
}

/**
 * Checks the model at most once an hour, because checks may cost money. In between, the reader reports its own
 * failures.
 */
function modelLook(reader: ModelReader | null): () => Promise<ModelSetup | null> {
  let tried: { readonly at: number; readonly setup: ModelSetup } | null = null
  return async () => {
    if (reader === null) return null
    if (tried === null || performance.now() - tried.at > modelTriedEveryMs)
      tried = {
        at: performance.now(),
        setup: await tryModel(reader),
      }
    return { ...tried.setup, isAnswering: tried.setup.isAnswering && !reader.isResting() }
  }
}

async function platformSetup(
  ground: Given,
  channels: ChannelRegistry,
  platform: DeskPlatform,
): Promise<ChannelSetup | null> {
  const channel = channels.get(platform) as DeskChannel | undefined
  if (channel === undefined) return null
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<ChannelSetup>((resolve) => {
    timer = setTimeout(() => resolve(tooLate(platform)), longestMs)
  })
  try {
    const found = await Promise.race([channel.checkSetup(ground.desks.all(platform)), late])
    if (!found.isConnected) return found
    return { ...found, findings: [...found.findings, ...(await restrictedFindings(ground, platform))] }
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Reports restricted groups without their own channel. The whole desk reads the common channel, so cards for these
 * groups' tickets show no text there.
 */
async function restrictedFindings(
  { desks, knowledge, store }: Given,
  platform: DeskPlatform,
): Promise<readonly SetupFinding[]> {
  if (desks.all(platform).length === 0) return []
  const known = await store.get('setting', `group-desks:${platform}`).catch(() => null)
  const withOwn = known?.kind === 'group-desks' ? known.desks.map(({ group }) => group) : []
  return restrictedQueues(knowledge().catalogue.queues)
    .filter((group) => !withOwn.includes(group))
    .map((group) => ({
      isFine: false,
      what: `the restricted group ${group} does not have its own channel: its cards in the shared channel do not show what people wrote`,
      remedy: `Give it a private channel in policies/queues.yml (docs/how-to/queues-and-people.md)`,
    }))
}

function tooLate(platform: DeskPlatform): ChannelSetup {
  const what = `${platforms[platform].title} did not answer within ${longestMs / 1_000} seconds`
  const remedy = 'Is the network slow, or is a proxy holding up the connection? Guichet keeps trying'
  return { isConnected: false, findings: [{ isFine: false, what, remedy }] }
}

async function techniciansFound(
  ground: Given,
  channels: ChannelRegistry,
): Promise<SetupStatus['technicians']> {
  const { config, knowledge, store } = ground
  const policy = knowledge().catalogue.people
  const accounts = (await store.list('account').catch(() => [])).flatMap(({ value }) =>
    value.disabledAt === null ? [value] : [],
  )
  const known = new Set([
    ...policy.people.map(personKey),
    ...accounts.map((account) => staffIdOf(policy, account)),
  ])
  const byMembership = config.deskMembersAreTechnicians
  const findings = [
    `${policy.people.length} in policies/people.yml, ${accounts.length} with an account on the technicians' page`,
    ...(byMembership ? ['members of private desk channels are technicians too'] : []),
  ].map((what): SetupFinding => ({ isFine: true, what, remedy: '' }))
  const isNobody = known.size === 0 && !byMembership
  if (isNobody)
    findings.push({
      isFine: false,
      what: 'nobody can take a ticket',
      remedy:
        'Open the first sign-in link to create the first account, or list technicians in policies/people.yml in your own content folder (docs/how-to/first-day.md)',
    })
  for (const platform of deskPlatforms) {
    const isSomebody = policy.people.some(
      ({ ids, email }) => email !== undefined || ids.some((id) => id.startsWith(`${platform}:`)),
    )
    if (channels.has(platform) && !isSomebody && !byMembership)
      findings.push({
        isFine: false,
        what: `nobody can take a ticket in ${platforms[platform].title}`,
        remedy: `List technicians in policies/people.yml by email or by ID, or set GUICHET_DESK_MEMBERS_ARE_TECHNICIANS=true`,
      })
  }
  return { count: known.size, findings }
}
