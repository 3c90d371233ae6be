import { until } from '../stage/until.js'

/** Waits for messages in order, and returns each only once. */
export interface Listening {
  hears(pattern: RegExp): Promise<string>
}

export function createListening(who: string, heard: () => readonly string[]): Listening {
  let next = 0
  return {
    async hears(pattern) {
      return until(
        () => {
          const found = heard().findIndex((words, at) => at >= next && pattern.test(words))
          if (found < 0) return null
          next = found + 1
          return heard()[found]
        },
        () => `${who} does not hear ${pattern}; after message ${next} there is:\n${heard().join('\n---\n')}`,
      )
    },
  }
}

/** Removes emphasis marks and special spaces, so that a pattern works on every surface. */
export function plain(words: string): string {
  return words
    .replace(/\\([\\*_~`[\]()#+\-.!>])/g, '$1')
    .replace(/\*+/g, '')
    .replace(/[\u00a0\u202f]/g, ' ')
}
