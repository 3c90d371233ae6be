import { DeliveryError } from '../errors.js'

/** Implementation for channels that have no files to fetch, or whose files arrive with their bytes. */
export async function noFiles(): Promise<never> {
  throw new DeliveryError({ reason: 'unsupported', canRetry: false })
}
