import { DeliveryError } from '../errors.js'

/** For a channel where nobody posts files, or where they come with their bytes. */
export async function noFiles(): Promise<never> {
  throw new DeliveryError({ reason: 'unsupported', canRetry: false })
}
