import { DeliveryError } from '../errors.js'

/** Implementation for channels that have no files to fetch, or whose files arrive with their bytes. */
export async function rejectFileFetch(): Promise<never> {
  throw new DeliveryError({ reason: 'unsupported', canRetry: false })
}
