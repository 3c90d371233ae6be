import type { PagerWays } from '../actions/draft.js'
import type { FileLink } from '../files/file-link.js'

/** The parts of the settings that a turn goes by. */
export interface TurnSettings {
  readonly deskLanguage: string
  readonly timeZone: string
  readonly allowsGuests: boolean
  readonly deskMembersAreTechnicians: boolean
  /** Ways to call somebody on call, beside the chat. */
  readonly pager: PagerWays
  /** Channels that can have a desk; the web console is none of them, it reads the store. */
  readonly deskChannels: readonly string[]
  /** The address of a file for one person. */
  readonly fileLink: (link: FileLink) => string
}
