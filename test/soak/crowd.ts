import type { Random } from '../faults/campaign/random.js'
import { type Requester, type RequesterSurface, requesterOn } from '../support/actors/requester.js'
import type { Scenery } from '../support/stage/stage.js'
import { byShare } from './by-share.js'

/** People of the organisation, who come back and do one thing at a time. */
export interface Crowd {
  /** Resolves with a person who is free. */
  meet(): Promise<Requester>
  /** Makes the person free again. */
  release(requester: Requester): void
  /** Returns a free person's address, so that the administrator can have them erased. They never come back. */
  goodbye(): string | null
  leave(): void
}

const surfaces: readonly {
  readonly on: RequesterSurface
  readonly share: number
  readonly people: number
}[] = [
  { on: 'slack', share: 0.5, people: 150 },
  { on: 'teams', share: 0.35, people: 100 },
  { on: 'web', share: 0.15, people: 50 },
]

export function createCrowd(scenery: Scenery, random: Random): Crowd {
  const free = new Map<RequesterSurface, Requester[]>(surfaces.map(({ on }) => [on, []]))
  const known = new Map<RequesterSurface, number>()
  const all = new Map<Requester, RequesterSurface>()

  return {
    async meet() {
      const { on, people } = byShare(surfaces, random)
      const idle = free.get(on)!
      if (idle.length > 0 && (known.get(on) ?? 0) >= people)
        return idle.splice(random.below(idle.length), 1)[0]!
      known.set(on, (known.get(on) ?? 0) + 1)
      const somebody = await requesterOn(on, scenery)
      all.set(somebody, on)
      return somebody
    },
    release: (requester) => void free.get(all.get(requester)!)!.push(requester),
    goodbye() {
      const gone = free.get('slack')!.shift()
      if (gone === undefined) return null
      known.set('slack', known.get('slack')! - 1)
      all.delete(gone)
      // In the fake Slack, a direct channel's name and its user's address derive from the same ID.
      return `u${gone.place.slice(1).toLowerCase()}@example.org`
    },
    leave() {
      for (const requester of all.keys()) requester.leave()
    },
  }
}
