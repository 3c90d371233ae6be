import type { Feature } from '../feature.js'
import { internal } from '../internal-activity.js'
import { handleVisitorMerge } from './handle-visitor-merge.js'

/** Visitor merge: a visitor signs in and keeps what they started. */
export const visitorMerge = {
  activities: {
    'carry-on': {
      ...internal,
      lane: (_activity, { lane }) => lane,
      handle: ({ store }, uow) => handleVisitorMerge(store, uow),
    },
  },
} satisfies Feature
