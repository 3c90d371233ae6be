import type { Requester } from './requester.js'

/** Asks for a human about a printer; gives the ticket's number. */
export async function askForHuman(requester: Requester): Promise<string> {
  await requester.say('nothing prints on the 2nd floor ricoh printer')
  await requester.hears(/./)
  await requester.say('I want to talk to a human')
  return /INC-\d+/.exec(await requester.hears(/INC-\d+/))![0]
}
