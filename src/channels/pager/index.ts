import type { Logger } from 'pino'
import type { Clock } from '../../clock.js'
import type { Channel } from '../channel.js'
import type { PagerMailOptions } from './mail-channel.js'
import { createPagerWebhookChannel } from './webhook-channel.js'
import type { WebhookTarget } from './webhook-request.js'

export interface PagerOptions {
  readonly mail: Omit<PagerMailOptions, 'clock' | 'log'> | null
  readonly webhook: WebhookTarget | null
  readonly clock: Clock
  readonly log: Logger
}

/** Creates the configured channels for alerting people on call outside the chat platforms. */
export async function createPagerChannels({
  mail,
  webhook,
  clock,
  log,
}: PagerOptions): Promise<readonly Channel[]> {
  return [
    // Load nodemailer only if email is configured.
    ...(mail === null
      ? []
      : [(await import('./mail-channel.js')).createPagerMailChannel({ ...mail, clock, log })]),
    ...(webhook === null ? [] : [createPagerWebhookChannel({ ...webhook, clock, log })]),
  ]
}
