import type { KindOf } from './desk-act-kind.js'

export const watch: KindOf<'watch'> = {
  id: 'watch',
  place: 'more',
  right: 'technician',
  isOffered: () => true,
  isWhenOver: false,
  needs: [],
  does: { at: 'once', act: { verb: 'watch' } },
}

export const unwatch: KindOf<'unwatch'> = {
  id: 'unwatch',
  place: 'more',
  right: 'technician',
  isOffered: ({ watchers = [] }) => watchers.length > 0,
  isWhenOver: true,
  needs: [],
  does: { at: 'once', act: { verb: 'unwatch' } },
}
