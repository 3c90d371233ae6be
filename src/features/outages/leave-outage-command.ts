import type { CommandOf } from '../commands/command-definition.js'

export const leaveOutageCommand: CommandOf<'leave-outage'> = {
  id: 'leave-outage',
  place: 'more',
  right: 'holder-or-lead',
  isOffered: ({ handedOff, outage = null }) => handedOff !== null && outage !== null,
  isAllowedWhenClosed: false,
  needs: ['outages'],
  does: { at: 'once', act: { verb: 'leave-outage' } },
}
