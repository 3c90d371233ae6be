import { z } from 'zod'

/** Splits a list at commas and spaces. */
export const splitSettingList = (value: string): readonly string[] =>
  value.split(/[\s,]+/).filter((one) => one !== '')

export const booleanSetting = (name: string, otherwise: 'true' | 'false' = 'false') =>
  z
    .enum(['true', 'false'], `${name} must be true or false`)
    .default(otherwise)
    .transform((value) => value === 'true')

/** Address of a server, without a trailing slash. */
export const httpUrlSetting = (name: string, example: string) =>
  z
    .url({ protocol: /^https?$/, error: `${name} must be an address such as ${example}` })
    .transform((value) => value.replace(/\/+$/, ''))

/** Settings for a chat platform; null if it isn't set up. */
export interface ChannelSettings<T> {
  readonly settings: T | null
  /** Names of missing settings, for the text printed at start-up. */
  readonly missing: readonly string[]
  readonly problems: readonly string[]
}
