import type { ProfileStore, ReportedProfile } from '../../src/channels/channel.js'

/** Keeps profiles reported by platforms in memory during the test. */
export function profilesInMemory(known: Readonly<Record<string, ReportedProfile>> = {}): ProfileStore {
  const profiles = new Map(Object.entries(known))
  return {
    recall: async (person) => profiles.get(person) ?? null,
    remember: (person, told) => void profiles.set(person, told),
  }
}
