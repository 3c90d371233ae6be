import { DeliveryError } from '../errors.js'

/** Rejects with a DeliveryError, for channels without files to fetch, or whose files arrive with their bytes. */
export async function rejectFileFetch(): Promise<never> {
  throw new DeliveryError({ reason: 'unsupported', canRetry: false })
}
