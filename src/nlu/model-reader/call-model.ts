import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { APICallError, generateText, type LanguageModelUsage, NoObjectGeneratedError, Output } from 'ai'
import type { MissReason, ModelQuestion, ModelSettings } from './model-reader.js'
import { answerSchema, type ReadingAnswer } from './reading-answer.js'
import { readingSystemPrompt, readingUserPrompt } from './reading-prompt.js'

/** Result of a call. The token count comes from the server, or is estimated if the server sends none. */
export type CallOutcome =
  | { readonly is: 'answered'; readonly answer: ReadingAnswer; readonly tokens: number }
  | {
      readonly is: 'missed'
      readonly why: Extract<MissReason, 'late' | 'unreachable' | 'refused' | 'failing' | 'not-valid'>
      readonly tokens: number
      /** Pause requested by the server, in milliseconds; 0 if it didn't ask for one. */
      readonly restMs: number
    }

export type CallModel = (question: ModelQuestion) => Promise<CallOutcome>

/** Maximum number of output tokens. Valid answers are a few hundred characters long; a longer one is cut off by the server and rejected. */
const mostTokensOut = 500
/**
 * Maximum size of a response in bytes. The limit leaves room for the usage figures that servers
 * add; anything longer isn't a valid answer.
 */
const longestResponse = 256 * 1_024
/** Characters per token, for estimates if the server sends no count. */
const tokenLength = 3

/** Creates a client of an OpenAI-compatible chat completions API that requests answers by schema. It offers no tools and never retries. */
export function createModelCaller({ key, name, timeoutMs, url }: ModelSettings): CallModel {
  // The library would otherwise print warnings to the terminal.
  globalThis.AI_SDK_LOG_WARNINGS = false
  const provider = createOpenAICompatible({
    name: 'reader',
    baseURL: url,
    supportsStructuredOutputs: true,
    fetch: boundedFetch,
    ...(key === null ? {} : { apiKey: key }),
  })
  return async (question) => {
    const system = readingSystemPrompt(question.vocabulary)
    const prompt = readingUserPrompt(question)
    const estimated = Math.ceil((system.length + prompt.length) / tokenLength)
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const result = await generateText({
        model: provider(name),
        system,
        prompt,
        output: Output.object({ schema: answerSchema(question), name: 'reading' }),
        temperature: 0,
        maxOutputTokens: mostTokensOut,
        maxRetries: 0,
        abortSignal: signal,
      })
      const tokens = tokensOf(result.usage, estimated)
      // A model that calls a tool or returns no text has produced no answer.
      return result.finishReason === 'tool-calls' || result.text === ''
        ? { is: 'missed', why: 'not-valid', tokens, restMs: 0 }
        : { is: 'answered', answer: result.output, tokens }
    } catch (error) {
      return missedBy(error, signal, estimated)
    }
  }
}

function missedBy(error: unknown, signal: AbortSignal, estimated: number): CallOutcome {
  if (NoObjectGeneratedError.isInstance(error))
    return { is: 'missed', why: 'not-valid', tokens: tokensOf(error.usage, estimated), restMs: 0 }
  // The server may have finished the work by now, or may still be busy with it.
  if (signal.aborted) return { is: 'missed', why: 'late', tokens: estimated, restMs: 0 }
  if (!APICallError.isInstance(error) || error.statusCode === undefined)
    return { is: 'missed', why: 'unreachable', tokens: 0, restMs: 0 }
  const { responseHeaders, statusCode } = error
  const why = statusCode < 400 ? 'not-valid' : statusCode < 500 ? 'refused' : 'failing'
  return {
    is: 'missed',
    why,
    tokens: why === 'not-valid' ? estimated : 0,
    restMs: restAsked(responseHeaders?.['retry-after']),
  }
}

/**
 * Returns the reported token count, or the estimate if the reported count is not positive, because a wrong
 * count must not increase the budget.
 */
function tokensOf(usage: LanguageModelUsage | undefined, estimated: number): number {
  const tokens = usage?.totalTokens ?? 0
  return tokens > 0 ? tokens : estimated
}

function restAsked(header: string | undefined): number {
  const seconds = Number(header ?? Number.NaN)
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0
}

/** Fetches without following redirects, which would send the text and the API key to another host, and limits the size of the response. */
const boundedFetch: typeof fetch = async (address, options) => {
  const response = await fetch(address, { ...options, redirect: 'error' })
  if (response.body === null) return response
  let length = 0
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      length += chunk.byteLength
      if (length > longestResponse) controller.error(new TypeError('The answer is too long'))
      else controller.enqueue(chunk)
    },
  })
  const { headers, status, statusText } = response
  return new Response(response.body.pipeThrough(counted), { headers, status, statusText })
}
