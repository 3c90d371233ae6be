import { z } from 'zod'
import type { ModelSettings } from '../nlu/model-reader/model-reader.js'

/** Longest time in milliseconds that a requester's message may wait for a model. */
const longestReadingMs = 2_500

const wholeNumber = (name: string, example: string) =>
  z.coerce
    .number(`${name} must be a whole number such as ${example}`)
    .int(`${name} must be a whole number such as ${example}`)

/** Settings for the language model that reads messages. */
export const languageModelEnvironmentSchema = {
  GUICHET_MODEL_URL: z
    .url({
      protocol: /^https?$/,
      error:
        'GUICHET_MODEL_URL must be an address such as http://127.0.0.1:11434/v1 (docs/how-to/model-reader.md)',
    })
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
  GUICHET_MODEL_NAME: z
    .string()
    .trim()
    .min(1, 'GUICHET_MODEL_NAME must be the name of a model on the server at GUICHET_MODEL_URL')
    .optional(),
  GUICHET_MODEL_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'GUICHET_MODEL_KEY must be a key without spaces')
    .optional(),
  GUICHET_MODEL_TIMEOUT_MS: wholeNumber('GUICHET_MODEL_TIMEOUT_MS', '2500')
    .min(100, 'GUICHET_MODEL_TIMEOUT_MS must be at least 100 milliseconds')
    .max(
      longestReadingMs,
      `GUICHET_MODEL_TIMEOUT_MS must be at most ${longestReadingMs} milliseconds: a person is waiting`,
    )
    .default(longestReadingMs),
  GUICHET_MODEL_CALLS_A_DAY: wholeNumber('GUICHET_MODEL_CALLS_A_DAY', '5000')
    .min(
      1,
      'GUICHET_MODEL_CALLS_A_DAY must be at least 1; to turn the model off, leave out GUICHET_MODEL_URL',
    )
    .default(5_000),
  GUICHET_MODEL_TOKENS_A_DAY: wholeNumber('GUICHET_MODEL_TOKENS_A_DAY', '10000000')
    .min(
      1,
      'GUICHET_MODEL_TOKENS_A_DAY must be at least 1; to turn the model off, leave out GUICHET_MODEL_URL',
    )
    .default(10_000_000),
} as const

const Values = z.object(languageModelEnvironmentSchema)
type Values = z.infer<typeof Values>

export interface LanguageModelSettingsResult {
  /** Settings of the model; null if none is set up. */
  readonly settings: ModelSettings | null
  readonly problems: readonly string[]
}

/** Reads the settings together: a URL without a name, or another setting without a URL, is a mistake. */
export function readLanguageModelSettings(values: Values): LanguageModelSettingsResult {
  const { GUICHET_MODEL_URL: url, GUICHET_MODEL_NAME: name, GUICHET_MODEL_KEY: key } = values
  if (url === undefined) {
    const alone = name !== undefined ? 'GUICHET_MODEL_NAME' : key !== undefined ? 'GUICHET_MODEL_KEY' : null
    return {
      settings: null,
      problems:
        alone === null
          ? []
          : [`${alone} is set, but GUICHET_MODEL_URL is missing (docs/how-to/model-reader.md)`],
    }
  }
  const problems = [
    ...(name === undefined
      ? ['GUICHET_MODEL_URL is set, but GUICHET_MODEL_NAME is missing (docs/how-to/model-reader.md)']
      : []),
    ...addressProblems(new URL(url)),
  ]
  if (name === undefined || problems.length > 0) return { settings: null, problems }
  return {
    settings: {
      url,
      name,
      key: key ?? null,
      timeoutMs: values.GUICHET_MODEL_TIMEOUT_MS,
      callsADay: values.GUICHET_MODEL_CALLS_A_DAY,
      tokensADay: values.GUICHET_MODEL_TOKENS_A_DAY,
    },
    problems: [],
  }
}

/** Returns the problems with a URL. A key in a URL would end up in logs on the way. */
function addressProblems({ username, password, search, hash, pathname }: URL): readonly string[] {
  if (username !== '' || password !== '' || search !== '' || hash !== '')
    return [
      'GUICHET_MODEL_URL contains a user name, a password, a question mark or a #. Give only the address, and put the key in GUICHET_MODEL_KEY',
    ]
  return pathname.endsWith('/chat/completions')
    ? ['GUICHET_MODEL_URL must end before /chat/completions, as in http://127.0.0.1:11434/v1']
    : []
}
