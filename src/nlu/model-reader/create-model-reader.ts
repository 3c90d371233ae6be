import type { Logger } from 'pino'
import type { Clock } from '../../clock.js'
import { memoize } from '../../memoize.js'
import type { Redaction } from '../nlu-result.js'
import { createBudget, type Spend } from './budget.js'
import type { CallModel } from './call-model.js'
import { createCircuitBreaker } from './circuit-breaker.js'
import type { MissReason, ModelQuestion, ModelReader, ModelReading, ModelSettings } from './model-reader.js'
import { readingFrom } from './reading-answer.js'
import { createReadingCounter } from './reading-counts.js'

export interface ModelReaderDeps {
  readonly settings: ModelSettings
  readonly call: CallModel
  readonly spend: Spend
  readonly redact: (text: string) => Redaction
  readonly clock: Clock
  readonly log: Logger
}

/** Maximum number of concurrent calls: half of the lanes processed at once, so that other conversations continue while the model is slow. */
const mostAtOnce = 16
/** Number of readings cached in case their turn is retried. */
const rememberedLines = 200

/**
 * Creates a model reader: it masks the question, calls the model within the budget and the circuit breaker, validates the answer and keeps
 * statistics.
 */
export function createModelReader(deps: ModelReaderDeps): ModelReader {
  const { call, clock, settings } = deps
  const log = deps.log.child({ part: 'model-reader' })
  const budget = createBudget(settings, deps.spend, () => clock.now())
  const circuit = createCircuitBreaker()
  const counting = createReadingCounter()
  const title = `${settings.name} at ${new URL(settings.url).host}`
  let underWay = 0

  function tell(isLast = false): void {
    const counts = counting.taken(clock.now(), isLast)
    if (counts !== null) log.info(counts, 'The model read messages')
  }

  function missed(why: MissReason): null {
    counting.missed(why)
    tell()
    return null
  }

  async function ask(question: ModelQuestion): Promise<ModelReading | null> {
    if (underWay >= mostAtOnce) return missed('busy')
    underWay += 1
    try {
      if (!circuit.mayAsk(clock.now())) return missed('resting')
      if (!(await budget.takeCall())) return missed('budget')
      counting.asked()
      return await outcomeOf(question)
    } finally {
      underWay -= 1
    }
  }

  async function outcomeOf(question: ModelQuestion): Promise<ModelReading | null> {
    const startedAt = performance.now()
    const outcome = await call(question)
    budget.used(outcome.tokens)
    counting.used(outcome.tokens)
    const reading = outcome.is === 'answered' ? readingFrom(outcome.answer, question) : null
    if (reading !== null) {
      if (circuit.succeeded()) log.info({ model: title }, 'The model answers again')
      counting.read(performance.now() - startedAt)
      tell()
      return reading
    }
    const why = outcome.is === 'missed' ? outcome.why : 'not-valid'
    if (circuit.failed(clock.now(), outcome.is === 'missed' ? outcome.restMs : 0))
      log.warn(
        { model: title, last: why, until: new Date(circuit.restsUntil() ?? 0).toISOString() },
        'The model is failing: for a while, messages are read without it',
      )
    return missed(why)
  }

  return {
    title,
    read: memoize((question) => ask(masked(question, deps.redact)), {
      most: rememberedLines,
      keyOf: ({ id }) => id,
    }),
    async check() {
      const startedAt = performance.now()
      const outcome = await call(trial)
      const tookMs = Math.round(performance.now() - startedAt)
      const isAnswering = outcome.is === 'answered' && readingFrom(outcome.answer, trial) !== null
      const why = outcome.is === 'missed' ? outcome.why : 'not-valid'
      return { isAnswering, missedFor: isAnswering ? null : why, tookMs }
    },
    isResting: () => circuit.restsUntil() !== null,
    close: () => tell(true),
  }
}

const trial: ModelQuestion = {
  id: 'trial',
  line: 'it works now, thanks',
  language: 'en',
  prompt: 'done?',
  asked: 'Restart the app. Does it work now?',
  options: [
    { id: 'works', label: 'It works' },
    { id: 'still', label: 'Still the same' },
  ],
  turns: [],
  vocabulary: { dangers: [], values: { os: [], place: [], impact: [], device: [] }, applications: [] },
}

/** Masks secrets once more, in case a caller hasn't masked its text. */
function masked(question: ModelQuestion, redact: ModelReaderDeps['redact']): ModelQuestion {
  const { asked, line, turns } = question
  return {
    ...question,
    line: redact(line).text,
    asked: asked === null ? null : redact(asked).text,
    turns: turns.map(({ by, text }) => ({ by, text: redact(text).text })),
  }
}
