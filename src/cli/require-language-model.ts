import { pino } from 'pino'
import { openModel, spendingInMemory } from '../app/open-model.js'
import { systemClock } from '../clock.js'
import type { Config } from '../config.js'
import type { ModelReader, ModelSettings } from '../nlu/model-reader/model-reader.js'
import { CliError, type ProcessIo } from './process-io.js'

const wrongInput = 2

/** Returns the settings of the language model to measure. */
export function requireLanguageModelSettings({ model }: Config): ModelSettings {
  if (model !== null) return model
  throw new CliError(
    '--model needs GUICHET_MODEL_URL and GUICHET_MODEL_NAME (docs/how-to/model-reader.md).',
    wrongInput,
  )
}

/** Opens the language model to measure. It writes its errors, and the totals at the end, to standard error. */
export async function requireLanguageModel(config: Config, { stderr }: ProcessIo): Promise<ModelReader> {
  const settings = requireLanguageModelSettings(config)
  const log = pino({ base: null }, stderr)
  return (await openModel(settings, { clock: systemClock, log, spending: spendingInMemory }))!
}
