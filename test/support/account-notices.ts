import { pino } from 'pino'
import {
  type AccountNoticeDeps,
  type AccountNotices,
  createAccountNotices,
  type SendMail,
} from '../../src/accounts/account-notices.js'
import type { Clock } from '../../src/clock.js'
import type { Store } from '../../src/storage/store.js'
import { shippedWording } from './shipped-wording.js'

/** Creates the notices to account owners, with the shipped wording. */
export function testNotices(store: Store, clock: Clock, sendMail: SendMail | null = null): AccountNotices {
  const say: AccountNoticeDeps['say'] = (...said) => shippedWording().reply(...said)
  const log = pino({ level: 'silent' })
  return createAccountNotices({ store, clock, say, timeZone: 'UTC', sendMail, log })
}
