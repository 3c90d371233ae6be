import { type RequesterSurface, requesterOn } from '../../support/actors/requester.js'
import type { Stage } from '../../support/stage/stage.js'
import { until } from '../../support/stage/until.js'
import type { Line } from './story-file.js'

export interface Turn {
  readonly line: Line
  /** The bot's replies to this message or press. */
  readonly replies: readonly string[]
  /** Topic of the person's latest ticket by then; null if there is none. */
  readonly topic: string | null
}

export interface Told {
  readonly name: string
  readonly turns: readonly Turn[]
  /** Numbers of the person's tickets, latest first. */
  readonly numbers: readonly string[]
}

/** Has a new requester type and press these in turn, each after the previous one has been answered. */
export async function tell(
  stage: Stage,
  surface: RequesterSurface,
  language: 'fr' | 'en',
  lines: readonly Line[],
): Promise<Told> {
  const person = await requesterOn(surface, stage, { language })
  const ticketsOf = async () => {
    const { tickets } = await stage.app.store.tickets({ order: 'recent', limit: 500 })
    return tickets.filter(({ requester }) => requester.name === person.name)
  }
  const turns: Turn[] = []
  for (const line of lines) {
    const before = person.heard().length
    if (typeof line === 'string') await person.say(line)
    else await person.press(line.press)
    await until(
      () => person.heard().length > before,
      () => `nothing is answered to ${JSON.stringify(line)}:\n${transcript(turns)}`,
    )
    await stage.settled()
    const [latest] = await ticketsOf()
    turns.push({ line, replies: person.heard().slice(before), topic: latest?.topic ?? null })
  }
  person.leave()
  return { name: person.name, turns, numbers: (await ticketsOf()).map(({ number }) => number) }
}

/** Formats the conversation for people who look for the error. */
export function transcript(turns: readonly Turn[]): string {
  return turns.map(({ line, replies }) => [`> ${JSON.stringify(line)}`, ...replies].join('\n')).join('\n')
}
