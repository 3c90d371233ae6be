import type { ProfileStore, ReportedProfile } from '../../src/channels/channel.js'

/** Keeps the profiles reported by platforms for the duration of the test. */
export function profilesInMemory(known: Readonly<Record<string, ReportedProfile>> = {}): ProfileStore {
  const profiles = new Map(Object.entries(known))
  return {
    recall: async (person) => profiles.get(person) ?? null,
    remember: (person, told) => void profiles.set(person, told),
  }
}
