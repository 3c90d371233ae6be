import { type DeskPlatform, deskPlatforms } from '../../channels/platforms.js'
import { type GroupDeskChannel, mergePolicyDeskChannels } from '../../desk/people/desk-channels.js'
import type { QueuesPolicy } from '../../desk/people/queues.js'
import type { ConversationReference } from '../../engine/activity.js'
import type { Store } from '../../storage/store.js'

/** Directory of desk channels, cached for synchronous access. */
export interface DeskChannelDirectory {
  isDesk(channel: string, conversation: string): boolean
  all(channel: string): readonly string[]
  /** Calls the listener whenever the set of desk channels changes. Returns a function that unsubscribes it. */
  onChange(listener: () => void): () => void
  stop(): void
}

/** Creates a directory that follows the stored desk channels. `named` are the desk channels in the settings, known before anything is stored. */
export async function createDeskChannelDirectory(
  store: Store,
  named: Readonly<Record<DeskPlatform, string | null>>,
): Promise<DeskChannelDirectory> {
  let known = new Map<string, ReadonlySet<string>>()
  let isReading = false
  let isStale = false
  const listeners = new Set<() => void>()

  async function read(): Promise<void> {
    isStale = true
    if (isReading) return
    isReading = true
    try {
      while (isStale) {
        isStale = false
        known = new Map(
          await Promise.all(
            deskPlatforms.map(async (platform) => [platform, await placesOn(platform)] as const),
          ),
        )
      }
      for (const listener of listeners) listener()
    } finally {
      isReading = false
    }
  }

  async function placesOn(platform: DeskPlatform): Promise<ReadonlySet<string>> {
    const [common, groups] = await Promise.all([
      store.get('setting', `desk:${platform}`),
      store.get('setting', `group-desks:${platform}`),
    ])
    return new Set([
      ...[named[platform]].filter((place) => place != null),
      ...(common?.kind === 'desk' ? [common.reference.conversation] : []),
      ...(groups?.kind === 'group-desks' ? groups.desks.map(({ reference }) => reference.conversation) : []),
    ])
  }

  await read()
  const stop = store.onChange(({ settings }) => {
    if (settings.some((key) => /^(?:group-)?desks?:/.test(key))) void read().catch(() => undefined)
  })
  return {
    isDesk: (channel, conversation) => known.get(channel)?.has(conversation) ?? false,
    all: (channel) => [...(known.get(channel) ?? [])],
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop,
  }
}

/** Returns a channel's reference by its ID; null if it isn't known yet. */
export type ResolveChannelReference = (id: string) => Promise<ConversationReference | null>

/**
 * Stores the desk channels named by the settings and policies/queues.yml. Turns look them up there, together with those an administrator set by
 * `desk here`.
 */
export async function syncDeskChannels(
  store: Store,
  platform: DeskPlatform,
  named: { readonly common: string | null; readonly queues: QueuesPolicy },
  referenceTo: ResolveChannelReference,
): Promise<void> {
  const common = named.common === null ? null : await referenceTo(named.common)
  const ofGroups = await Promise.all(
    named.queues.queues.map(async (queue): Promise<readonly GroupDeskChannel[]> => {
      const id = queue[platform]
      const reference = id === undefined ? null : await referenceTo(id)
      return reference === null ? [] : [{ group: queue.id, reference, isFromPolicy: true }]
    }),
  )
  await store.transaction(null, async (tx) => {
    if (common !== null) tx.put('setting', `desk:${platform}`, { kind: 'desk', reference: common })
    const key = `group-desks:${platform}`
    const before = await tx.get('setting', key)
    const known = before?.kind === 'group-desks' ? before.desks : []
    const desks = mergePolicyDeskChannels(known, ofGroups.flat())
    if (desks.length > 0 || known.length > 0) tx.put('setting', key, { kind: 'group-desks', desks })
  })
}
