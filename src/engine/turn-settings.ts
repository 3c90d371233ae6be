import type { PagerChannels } from '../desk/notify/unit-of-work.js'
import type { FileLink } from '../desk/ticket/transcript/stored-file.js'

/** Settings a turn needs. */
export interface TurnSettings {
  readonly deskLanguage: string
  readonly timeZone: string
  readonly allowsGuests: boolean
  readonly deskMembersAreTechnicians: boolean
  /** Ways to page the person on call, in addition to chat. */
  readonly pager: PagerChannels
  /** Channels that can have a desk channel. The web console isn't one, because it reads the store. */
  readonly deskChannels: readonly string[]
  /** Builds the URL of a file for one person. */
  readonly fileLink: (link: FileLink) => string
}
