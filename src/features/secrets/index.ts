import type { Feature } from '../feature.js'
import { internalActivity } from '../internal-activity.js'
import { eraseSecrets } from './erase-secrets.js'

/** Secrets in earlier messages: finds and erases them. */
export const secrets = {
  activities: {
    'secret.recognised': {
      ...internalActivity,
      handle: ({ store }, uow, { places }) => eraseSecrets(store, uow, places),
    },
  },
} satisfies Feature
