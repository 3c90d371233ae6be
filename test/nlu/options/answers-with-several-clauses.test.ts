import { beforeAll, describe, expect, it } from '@jest/globals'
import type { NluPipeline } from '../../../src/nlu/nlu-result.js'
import { clearOption } from '../../../src/nlu/options/clear-option.js'
import { promptKindOf, promptOptions } from '../../../src/nlu/options/guide-prompts.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'
import { shippedReader } from '../shipped.js'

const { guides, judgement } = shippedCatalogue()
let reader: NluPipeline
beforeAll(() => {
  reader = shippedReader()
})

/** Returns the option that a message clearly chooses; null if there is none. */
function chosen(language: string, at: string, text: string): string | null {
  const [topic, id] = at.split('/') as [string, string]
  const step = guides.get(topic)?.steps[id]
  if (step === undefined || !('options' in step)) throw new Error(`No question ${at}`)
  const options = promptOptions(step.options, language)
  const read = reader.interpret(text, { language, prompt: promptKindOf(step.options), options })
  return clearOption(read.options, judgement.dialogue)?.option.id ?? null
}

describe('an answer of several clauses is weighed as a whole', () => {
  it.each([
    ['en', 'office.pdf/open-kind', 'not empty, it just says please wait on grey', 'wait'],
    [
      'en',
      'security.malware/cut-ransom',
      'I pulled the plug of the network, Wi-Fi is off too, the laptop itself still runs',
      'yes',
    ],
    [
      'en',
      'mail.client/web-password',
      'i typed it carefully in the browser, no luck, it is refused there as well',
      'refused',
    ],
    [
      'fr',
      'network.shared-drive/windows-sign',
      'les autres lecteurs sont là, mais le P a disparu',
      'missing',
    ],
    [
      'fr',
      'network.shared-drive/windows-sign',
      "le lecteur est là, c'est le dossier qui refuse l'accès",
      'denied',
    ],
  ])('%s, %s: “%s” is “%s”', (language, at, text, option) => {
    expect(chosen(language, at, text)).toBe(option)
  })

  it.each([
    [
      'en',
      'network.shared-drive/windows-sign',
      'sometimes it asks for a password, sometimes access is denied',
    ],
    ['fr', 'office.pdf/open-kind', "l'un est vide, l'autre affiche un message"],
    ['en', 'office.pdf/open-kind', 'hold on, the phone is ringing'],
    ['fr', 'office.pdf/open-kind', 'attendez, mon téléphone sonne'],
  ])('%s, %s: “%s” is none', (language, at, text) => {
    expect(chosen(language, at, text)).toBeNull()
  })

  it('takes a failure in its last clause for no success', () => {
    const text = "dans le navigateur pareil, il n'en veut pas"
    expect(chosen('fr', 'mail.client/web-password', text)).not.toBe('in')
  })
})
