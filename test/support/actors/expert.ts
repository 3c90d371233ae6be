import type { Stage } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { askForHuman } from './ask-for-human.js'
import { type Requester, type RequesterSurface, requesterOn } from './requester.js'
import type { Technician } from './technician.js'

let people = 0
/** Makes a person of another department known to the bot. */
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

/** Marc has Tom's ticket in hand. */
export async function ticketInHand(marc: Technician, tom: Requester): Promise<string> {
  const number = await askForHuman(tom)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await tom.hears(/has taken over/)
  return number
}

/** Returns the state of each expert's part in a ticket. */
export const partStates = async (stage: Stage, number: string) =>
  (await stage.ticket(number)).participants?.map(({ state }) => state)

/** The id under which a file is kept. */
export async function fileKeptAs(stage: Stage, name: string): Promise<string> {
  const found = await until(
    async () =>
      (await stage.app.store.list('file')).find(({ value }) => value.name === name && value.state === 'kept'),
    () => `${name} is not kept`,
  )
  return found.key
}
