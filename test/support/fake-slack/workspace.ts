/** State of the fake Slack: people, channels, messages and views. */

export interface FakePerson {
  readonly id: string
  readonly name: string
  readonly email?: string
  readonly locale?: string
  readonly timeZone?: string
  readonly team?: string
  readonly isGuest?: boolean
  readonly isBot?: boolean
}

export interface FakeMessage {
  readonly channel: string
  readonly ts: string
  readonly thread: string | null
  /** Time of posting on the story's clock. */
  readonly at: number
  readonly user: string
  readonly isFromBot: boolean
  /** The only person who sees it; null if everyone does. */
  readonly onlyFor: string | null
  text: string
  blocks: readonly unknown[]
  metadata: unknown
  isEdited: boolean
  /** Name and picture with which it was posted, if not the bot's own. */
  readonly username?: string
  readonly icon?: string
  readonly files?: readonly KeptFile[]
  /** Names of the bot's reactions to the message. */
  readonly reactions?: Set<string>
}

export interface KeptFile {
  readonly id: string
  readonly name: string
  title: string
  content: Buffer
}

export interface FakeView {
  readonly id: string
  readonly view: Record<string, unknown>
}

export interface Workspace {
  readonly team: string
  readonly botUser: string
  readonly botId: string
  readonly people: Map<string, FakePerson>
  /** Presence of each person; active if unset. */
  readonly presences: Map<string, 'active' | 'away'>
  readonly members: Map<string, Set<string>>
  /** Flags that Slack returns for channels that aren't just private. */
  readonly channels: Map<string, Readonly<Record<string, boolean>>>
  readonly messages: FakeMessage[]
  readonly files: Map<string, KeptFile>
  /** Address for downloads and uploads; known once the server listens. */
  origin: string
  readonly homes: Map<string, FakeView>
  readonly modals: Map<string, FakeView>
  /** Person to whom each unused trigger belongs. */
  readonly triggers: Map<string, string>
  /** Base of presses' response URLs, followed by the channel and timestamp of the pressed message. */
  hookBase: string
  now: () => number
  /** Returns a timestamp that no other message has. */
  nextTs(): string
  nextId(prefix: string): string
  directChannel(user: string): string
}

export function createWorkspace(team: string): Workspace {
  let second = 1_764_000_000
  let id = 0
  const directs = new Map<string, string>()
  return {
    team,
    botUser: 'U0GUICHET1',
    botId: 'B0GUICHET1',
    people: new Map(),
    presences: new Map(),
    members: new Map(),
    channels: new Map(),
    messages: [],
    files: new Map(),
    origin: 'https://files.slack.com',
    homes: new Map(),
    modals: new Map(),
    triggers: new Map(),
    hookBase: '',
    now: Date.now,
    nextTs() {
      second += 1
      return `${second}.000100`
    },
    nextId(prefix) {
      id += 1
      return `${prefix}${String(id).padStart(8, '0')}`
    },
    directChannel(user) {
      const known = directs.get(user) ?? `D${user.slice(1)}`
      directs.set(user, known)
      return known
    },
  }
}
