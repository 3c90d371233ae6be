import type { StaffName } from '../stage/stage.js'
import { until } from '../stage/until.js'
import type { Technician } from './technician.js'

/** Reads the texts shown to a technician: the conversation, and the answer to the last form. */
export function seeing(
  name: StaffName,
  shown: () => Promise<string>,
  formAnswered: () => string,
): Pick<Technician, 'sees' | 'shown' | 'formSays'> {
  return {
    async sees(pattern) {
      let last = ''
      return until(
        async () => {
          last = await shown()
          return pattern.test(last) ? last : null
        },
        () => `${name} does not see ${pattern}:\n${last}`,
      )
    },
    shown,
    formSays: (pattern) =>
      until(
        () => (pattern.test(formAnswered()) ? formAnswered() : null),
        () => `the form does not say ${pattern}: ${formAnswered()}`,
      ),
  }
}

/** Reads the messages that only this technician receives, in a chat. */
export function hearing(
  name: StaffName,
  told: () => readonly string[],
): Pick<Technician, 'hearsOfWatched' | 'isTold'> {
  const last = (what: string, holds: (words: string) => boolean) =>
    until(
      () => told().findLast(holds),
      () => `${name} is not told ${what}: ${told().join(' | ')}`,
    )
  return {
    hearsOfWatched: (number, pattern) =>
      last(
        `of ${number}`,
        (words) => words.includes(`${number}, which you're watching`) && pattern.test(words),
      ),
    isTold: (pattern) => last(String(pattern), (words) => pattern.test(words)),
  }
}
