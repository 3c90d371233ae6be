import { describe, expect, it } from '@jest/globals'
import type { GuideOption } from '../../../src/content/guides/guide-file.js'
import { createParaphraseReader } from '../../../src/nlu/options/option-paraphrase.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const { languages, guides } = shippedCatalogue()
const senses = createParaphraseReader(languages.languages)
const { symptom } = guides.get('mail.client')!.steps
if (symptom === undefined || !('options' in symptom)) throw new Error('mail.client asks for no symptom.')
const [opens, password] = symptom.options as [GuideOption, GuideOption]
const vpnFails: GuideOption = {
  id: 'vpn-fails',
  label: { en: "The VPN won't connect", fr: 'Le VPN ne se connecte pas' },
  next: 'to-vpn',
}
const lastDay: GuideOption = {
  id: 'me',
  label: { en: 'I am leaving', fr: 'C’est moi qui pars' },
  says: { en: ['my last day'], fr: ['mon dernier jour'] },
  next: 'mine',
}
const all = [opens, password, vpnFails, lastDay]

describe('an option is meant by what has its sense', () => {
  it.each([
    ['en', 'outlook does not open', 'open'],
    ['en', "since this morning Outlook doesn't really open", 'open'],
    ['en', 'outlook cant open', 'open'],
    ['fr', "mon outlook ne veut plus s'ouvrir", 'open'],
    ['fr', 'le vpn ne se connecte jamais', 'vpn-fails'],
    ['fr', 'outlook redemande le mdp', 'password'],
    ['en', 'it is my last day on Friday', 'me'],
  ])('%s: “%s”', (language, text, id) => {
    expect(senses.optionOf(all, { text, language })?.id).toBe(id)
  })
})

describe('no option is meant by', () => {
  it.each([
    ['what says the contrary', 'en', 'outlook opens at last'],
    ['what is said on the other side of a "but"', 'en', 'I open the mail but nothing is in it'],
    ['what is said of somebody else', 'en', 'it is her last day on Friday'],
    ['a language that nobody has', 'xx', 'outlook does not open'],
  ])('%s', (_what, language, text) => {
    expect(senses.optionOf(all, { text, language })).toBeNull()
  })
})
