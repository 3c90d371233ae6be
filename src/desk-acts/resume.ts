import type { KindOf } from './desk-act-kind.js'

export const resume: KindOf<'resume'> = {
  id: 'resume',
  place: 'primary',
  right: 'holder',
  isOffered: ({ assignee, state }) => assignee !== null && state === 'on-hold',
  isWhenOver: false,
  carriesOut: true,
  needs: [],
  does: { at: 'once', act: { verb: 'resume' } },
}
