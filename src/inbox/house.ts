import type { Catalogue } from '../catalogue/load-catalogue.js'
import type { Found } from '../conversation/situation.js'
import type { Reader } from '../understanding/understanding.js'

/** What turns look things up in; replaced as a whole when data files change. */
export interface Knowledge {
  readonly catalogue: Catalogue
  readonly reader: Reader
  /** Articles for a text, best first; only those that are good enough. */
  readonly search: (text: string, language: string) => readonly Found[]
  readonly article: (topic: string, language: string) => Found | null
}

/** The parts of the settings that a turn goes by. */
export interface HouseSettings {
  readonly deskLanguage: string
  readonly timeZone: string
  readonly allowsGuests: boolean
  readonly deskMembersAreTechnicians: boolean
  /** Channels that have a desk; the web console is none of them, it reads the store. */
  readonly deskChannels: readonly string[]
}
