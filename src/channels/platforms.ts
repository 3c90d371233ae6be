interface PlatformDescription {
  /** Name as people write it. */
  readonly title: string
  /** True if technicians can work in its channels. */
  readonly hasDesk: boolean
  /** Start of the routes for requests that the platform itself signs; null if only people's browsers send requests. */
  readonly signedRoutes: string | null
  /** Prefix that technicians type before a command; empty if commands are messages to the bot. */
  readonly commandPrefix: string
  /** Word to type before a presence such as "away", which on its own might be the answer to a question; empty if the command prefix is enough. */
  readonly presenceWord: string
}

/**
 * Platforms on which people talk with the bot, by the name of their folder. `guichet chat` isn't a
 * platform, because nobody else sees its messages.
 */
export const platforms = {
  slack: {
    title: 'Slack',
    hasDesk: true,
    signedRoutes: '/slack/',
    commandPrefix: '/it ',
    presenceWord: '',
  },
  teams: {
    title: 'Teams',
    hasDesk: true,
    signedRoutes: '/api/messages',
    commandPrefix: '',
    presenceWord: 'presence ',
  },
  web: {
    title: 'Web page',
    hasDesk: false,
    signedRoutes: null,
    commandPrefix: '',
    presenceWord: 'presence ',
  },
} as const satisfies Readonly<Record<string, PlatformDescription>>

export type PlatformName = keyof typeof platforms
/** Platform whose channels can be desk channels. */
export type DeskPlatform = {
  [Name in PlatformName]: (typeof platforms)[Name]['hasDesk'] extends true ? Name : never
}[PlatformName]

export const platformNames = Object.keys(platforms) as readonly PlatformName[]
export const deskPlatforms = platformNames.filter(isDeskPlatform)

/** Checks whether a name is that of a platform; other channels, such as `console`, aren't platforms. */
export function isPlatformName(name: string): name is PlatformName {
  return Object.hasOwn(platforms, name)
}

export function isDeskPlatform(name: string): name is DeskPlatform {
  return isPlatformName(name) && platforms[name].hasDesk
}

/** Returns the platform that signs the requests of a route; null if none does. */
export function platformOfRoute(route: string): PlatformName | null {
  return (
    platformNames.find((name) => {
      const { signedRoutes } = platforms[name]
      return signedRoutes !== null && route.startsWith(signedRoutes)
    }) ?? null
  )
}

/**
 * Returns the prefixes that technicians type before a command and before a presence, in their
 * conversation with the bot.
 */
export function commandWords(channel: string | undefined): {
  readonly prefix: string
  readonly presence: string
} {
  const { commandPrefix: prefix, presenceWord: presence } =
    platforms[channel !== undefined && isPlatformName(channel) ? channel : 'web']
  return { prefix, presence }
}
