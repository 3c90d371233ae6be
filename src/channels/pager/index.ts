import type { Logger } from 'pino'
import type { Clock } from '../../clock.js'
import type { Channel } from '../channel.js'
import type { PagerMailOptions } from './mail-channel.js'
import { createPagerWebhook } from './webhook-channel.js'
import type { WebhookTarget } from './webhook-request.js'

export interface PagerOptions {
  readonly mail: Omit<PagerMailOptions, 'clock' | 'log'> | null
  readonly webhook: WebhookTarget | null
  readonly clock: Clock
  readonly log: Logger
}

/** The ways to call somebody beside the chat, those that are set up. */
export async function createPagerChannels({
  mail,
  webhook,
  clock,
  log,
}: PagerOptions): Promise<readonly Channel[]> {
  return [
    // nodemailer is loaded where mail is sent only.
    ...(mail === null ? [] : [(await import('./mail-channel.js')).createPagerMail({ ...mail, clock, log })]),
    ...(webhook === null ? [] : [createPagerWebhook({ ...webhook, clock, log })]),
  ]
}
