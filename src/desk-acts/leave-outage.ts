import type { KindOf } from './desk-act-kind.js'

export const leaveOutage: KindOf<'leave-outage'> = {
  id: 'leave-outage',
  place: 'more',
  right: 'holder-or-lead',
  isOffered: ({ handedOff, outage = null }) => handedOff !== null && outage !== null,
  isWhenOver: false,
  needs: ['outages'],
  does: { at: 'once', act: { verb: 'leave-outage' } },
}
