/** The parts of the settings that a turn goes by. */
export interface TurnSettings {
  readonly deskLanguage: string
  readonly timeZone: string
  readonly allowsGuests: boolean
  readonly deskMembersAreTechnicians: boolean
  /** Channels that can have a desk; the web console is none of them, it reads the store. */
  readonly deskChannels: readonly string[]
}
