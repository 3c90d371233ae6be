import type { PagerChannels } from '../desk/notify/unit-of-work.js'
import type { FileLink } from '../desk/ticket/transcript/stored-file.js'

/** Settings that a turn needs. */
export interface TurnSettings {
  readonly deskLanguage: string
  readonly timeZone: string
  readonly allowsGuests: boolean
  readonly deskMembersAreTechnicians: boolean
  /** Ways to page the person on call, in addition to chat. */
  readonly pager: PagerChannels
  /** Channels that can have a desk channel. The web console can't, because it reads the store. */
  readonly deskChannels: readonly string[]
  /** Returns the URL of a file for one person. */
  readonly fileLink: (link: FileLink) => string
}
