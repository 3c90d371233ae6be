import type { KindOf } from './desk-act-kind.js'

export const take: KindOf<'take'> = {
  id: 'take',
  place: 'primary',
  right: 'group',
  isOffered: ({ assignee, state }) => assignee === null || state === 'assigned',
  isWhenOver: false,
  needs: [],
  does: { at: 'once', act: { verb: 'take' } },
}
