import type { Feature } from '../feature.js'
import { internalActivity } from '../internal-activity.js'
import { handleVisitorMerge } from './handle-visitor-merge.js'

/** Visitor merge: visitors who sign in keep their conversation and tickets. */
export const visitorMerge = {
  activities: {
    'visitor.merge': {
      ...internalActivity,
      lane: (_activity, { lane }) => lane,
      handle: ({ store }, uow) => handleVisitorMerge(store, uow),
    },
  },
} satisfies Feature
