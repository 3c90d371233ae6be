import { DeliveryError } from '../errors.js'

/** For a channel without posted files, or whose files come with their bytes. */
export async function noFiles(): Promise<never> {
  throw new DeliveryError({ reason: 'unsupported', canRetry: false })
}
