import type { DeskChannel, DeskPrivacy, DeskPrivacyFinding } from '../channels/channel.js'
import { type DeskPlatform, deskPlatforms } from '../channels/platforms.js'
import type { ChannelRegistry } from './build-engine.js'
import type { AppServices } from './services.js'

const lookEveryMs = 10 * 60_000

/** Advice if a desk channel isn't private and its members therefore get no technician permissions. */
const remedies: Readonly<Record<DeskPlatform, Readonly<Record<DeskPrivacy, string>>>> = {
  slack: {
    private: '',
    public: 'Anyone can join it: make it private, or list your technicians in policies/people.yml',
    shared:
      'It is shared with another organisation: stop sharing it, or list your technicians in policies/people.yml',
    unknown: 'Slack did not say whether it is private: is Guichet in it, with channels:read and groups:read?',
  },
  teams: {
    private: '',
    public: 'Anyone can join its team: make it private, or list your technicians in policies/people.yml',
    shared: 'It is a shared channel: use a private one, or list your technicians in policies/people.yml',
    unknown:
      'Teams does not tell bots whether a team is private: use a private channel, or check the team yourself and set TEAMS_DESK_TEAM_IS_PRIVATE=true',
  },
}

export interface DeskPrivacyWatch {
  /** Returns the privacy of each desk channel; empty unless the settings make channel members technicians. */
  findings(): Promise<readonly DeskPrivacyFinding[]>
  stop(): void
}

/**
 * Checks whether desk channels are private, if the settings make their members technicians: at start-up, when `desk
 * here` or a policy adds a channel, and from time to time. Logs channels that aren't.
 */
export async function watchDeskPrivacy(
  { config, desks, log }: Pick<AppServices, 'config' | 'desks' | 'log'>,
  channels: ChannelRegistry,
): Promise<DeskPrivacyWatch> {
  const told = new Map<string, DeskPrivacy>()

  async function findings(): Promise<readonly DeskPrivacyFinding[]> {
    if (!config.deskMembersAreTechnicians) return []
    const found = deskPlatforms.map(async (platform) => {
      const channel = channels.get(platform) as DeskChannel | undefined
      const places = channel === undefined ? [] : desks.all(platform)
      return Promise.all(
        places.map(async (conversation): Promise<DeskPrivacyFinding> => {
          const is = await channel!.deskPrivacy(conversation)
          return { channel: platform, conversation, is, remedy: remedies[platform][is] }
        }),
      )
    })
    return (await Promise.all(found)).flat()
  }

  async function look(): Promise<void> {
    for (const finding of await findings()) {
      const { channel, conversation, is } = finding
      const key = `${channel} ${conversation}`
      if (told.get(key) === is) continue
      told.set(key, is)
      if (is === 'private') log.info(finding, 'Members of this desk channel are technicians')
      else log.warn(finding, 'Members of this desk channel do not become technicians')
    }
  }

  const again = () =>
    void look().catch((error: unknown) => log.warn({ err: error }, 'The desk channels could not be checked'))
  await look()
  const forget = desks.onChange(again)
  const timer = setInterval(again, lookEveryMs)
  timer.unref()
  return {
    findings,
    stop() {
      clearInterval(timer)
      forget()
    },
  }
}
