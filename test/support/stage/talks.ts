import { afterAll, beforeAll } from '@jest/globals'
import { type Engine, type EngineOptions, startEngine } from './engine.js'

/** Talks with the engine alone, each by a new person. */
export interface Talks {
  readonly engine: () => Engine
  /** Sends the messages in a new conversation, and returns the answer to the last one. */
  talk(language: 'en' | 'fr', ...lines: readonly string[]): Promise<string>
  /** Returns the rule that handled the last message. */
  rule(): Promise<string | null | undefined>
  /** Returns the conversation's current guide step; null if it isn't in a guide. */
  step(): Promise<string | null>
}

/** Opens one engine for all talks of a file. */
export function talksOnEngine(options: EngineOptions = {}): Talks {
  let opened: Engine | null = null
  beforeAll(async () => {
    opened = await startEngine(options)
  }, 60_000)
  afterAll(async () => {
    const ending = opened
    opened = null
    await ending?.stop()
  })
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
      const prompt = (await engine().conversation())?.prompt
      return prompt?.kind === 'guide' ? prompt.step : null
    },
  }
}
