import type { Stage } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { askForHuman } from './ask-for-human.js'
import { type Requester, type RequesterSurface, requesterOn } from './requester.js'
import type { Technician } from './technician.js'

let people = 0
/** Creates a person from another department whom the bot has met. */
export async function acquaintance(
  stage: Stage,
  surface: RequesterSurface,
  language: 'en' | 'fr' = 'en',
): Promise<Requester> {
  people += 1
  const email = `claire.${people}@example.org`
  const traits = { name: `Claire Martin ${people}`, language, ...(surface === 'web' ? { email } : {}) }
  const claire = await requesterOn(surface, stage, traits)
  await claire.say(language === 'fr' ? 'bonjour' : 'hello')
  await claire.hears(/./)
  return claire
}

/** Has Tom open a ticket and Marc take it. Returns its number. */
export async function ticketInHand(marc: Technician, tom: Requester): Promise<string> {
  const number = await askForHuman(tom)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await tom.hears(/has taken over/)
  return number
}

/** Returns the participation state of each expert on a ticket. */
export const partStates = async (stage: Stage, number: string) =>
  (await stage.ticket(number)).participants?.map(({ state }) => state)

/** Waits until a file is stored and returns its ID. */
export async function fileKeptAs(stage: Stage, name: string): Promise<string> {
  const found = await until(
    async () =>
      (await stage.app.store.list('file')).find(({ value }) => value.name === name && value.state === 'kept'),
    () => `${name} is not kept`,
  )
  return found.key
}
