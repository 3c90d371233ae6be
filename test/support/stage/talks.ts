import { afterAll, beforeAll } from '@jest/globals'
import { type Engine, type EngineOptions, startEngine } from './engine.js'

/** Talks with the engine alone, each of somebody new. */
export interface Talks {
  readonly engine: () => Engine
  /** Says the lines in a new conversation, and returns the answer to the last. */
  talk(language: 'en' | 'fr', ...lines: readonly string[]): Promise<string>
  /** The rule that answered the last line. */
  rule(): Promise<string | null | undefined>
  /** The step of the guide at which the conversation is; null if it's in none. */
  step(): Promise<string | null>
}

/** Opens one engine for the talks of a file. */
export function talksOnEngine(options: EngineOptions = {}): Talks {
  let opened: Engine | null = null
  beforeAll(async () => {
    opened = await startEngine(options)
  }, 60_000)
  afterAll(async () => opened?.stop())
  const engine = () => {
    if (opened === null) throw new Error('The engine is not open yet')
    return opened
  }
  return {
    engine,
    async talk(language, ...lines) {
      engine().clock.move(60_000)
      engine().another(language)
      let answer = ''
      for (const line of lines) answer = await engine().say(line)
      return answer
    },
    rule: async () => (await engine().conversation())?.rule,
    async step() {
      const phase = (await engine().conversation())?.phase
      return phase?.at === 'guide' ? phase.step : null
    },
  }
}
