import { describe, expect, it } from '@jest/globals'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const stage = onStage()

type Reply = readonly [before: string | null, line: string]

/**
 * Examples of the worst failure: alarms that used to be recognised alone, but not after a "no" or before a question.
 */
const alarms: readonly Reply[] = [
  [null, 'I think I’ve been phished. I entered my password on a phishing site. Please, what should I do?'],
  ['the VPN is down', 'I think I’ve been phished. I entered my password on a phishing site.'],
  [
    'the VPN is down',
    'I think I’ve been phished. I entered my password on a phishing site. Please, what should I do?',
  ],
  ['the VPN is down', 'My laptop was stolen from my car'],
  ['the VPN is down', 'My laptop was stolen from my car. What should I do?'],
  ['the VPN is down', 'None of those. My laptop was stolen from my car'],
  ['the VPN is down', 'No, all my files end in .locked and there is a ransom note'],
  [null, 'No, all my files end in .locked and there is a ransom note'],
  ['my printer does not print', 'no. my laptop was stolen this morning'],
  ['my printer does not print', 'no my files are encrypted and there is a ransom note'],
  ['I forgot my password', 'I clicked on the link and put my password in, and then the page looked odd.'],
  [
    'I forgot my password',
    'No, I clicked on the link and put my password in, and then the page looked odd. About 20 minutes ago.',
  ],
  ['I want to talk to a human', 'my laptop was stolen from my car an hour ago'],
]

const inFrench: readonly Reply[] = [
  ['le VPN ne marche pas', 'Non, on m’a volé mon portable ce matin. Que dois-je faire ?'],
  [
    'j’ai oublié mon mot de passe',
    'Aucun de ceux-là. J’ai cliqué sur le lien et j’ai donné mon mot de passe',
  ],
  ['je veux parler à un humain', 'tous mes fichiers sont chiffrés et on demande une rançon, je fais quoi ?'],
]

async function heard(language: 'en' | 'fr', [before, line]: Reply) {
  const tom = await requesterOn('web', stage(), { language })
  if (before !== null) {
    await tom.say(before)
    await stage().settled()
  }
  await tom.say(line)
  await stage().settled()
  const { tickets } = await stage().app.store.tickets({ order: 'recent', limit: 200 })
  const own = tickets.filter(({ requester }) => requester.name === tom.name)
  const words = tom.everythingSent()
  tom.leave()
  return { own, words }
}

/** Priority for people on the web page who aren't signed in: below P1 until a technician has looked at the ticket. */
const first = 'P2'

describe('the gravest fault', () => {
  it.each(alarms)('after %j, %j calls security at once, and says what to do first', async (before, line) => {
    const { own, words } = await heard('en', [before, line])

    expect(own.filter(({ queue }) => queue === 'security')).toMatchObject([{ priority: first }])
    expect(words).toMatch(/from (another|\*\*another) device|leave it switched on/i)
  })

  it.each(inFrench)('après %j, %j alerte la sécurité et dit quoi faire', async (before, line) => {
    const { own, words } = await heard('fr', [before, line])

    expect(own.filter(({ queue }) => queue === 'security')).toMatchObject([{ priority: first }])
    expect(words).toMatch(/d'un autre appareil|depuis (?:\*\*)?un autre appareil|laissez-le allumé/i)
  })

  it.each([
    ['my printer does not print', 'please connect me to an engineer'],
    ['my printer does not print', 'No, please connect me to an engineer for this'],
  ])('after %j, %j calls a person', async (before, line) => {
    const { own } = await heard('en', [before, line])

    expect(own[0]?.handedOff?.cause).toBe('asked')
  })

  it('what was clicked is believed: nobody is asked whether they clicked', async () => {
    const { own, words } = await heard('en', [
      null,
      'got an email from the bank, it looked odd, I clicked the link, is that bad?',
    ])

    expect(own).toMatchObject([{ topic: 'security.compromised', queue: 'security', priority: first }])
    expect(words).not.toMatch(/before doing anything|Have you clicked/)
  })

  it('a swollen battery told in a printer’s guide is made safe first', async () => {
    const { own, words } = await heard('en', [
      'my printer does not print',
      'no, and the battery of my laptop is swollen, should I switch it off?',
    ])

    expect(own.some(({ topic, priority }) => topic === 'hardware.battery' && priority === first)).toBe(true)
    expect(words).toMatch(/Stop using it now/)
  })

  it('told to a technician who has another ticket, security is called, and the technician reads it', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    await tom.say('the VPN is down')
    await tom.say('a human please')
    const number = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over|Marc/)

    await tom.say('by the way, I clicked on a link in a mail and put my password in')

    await marc.sees(/put my password in/)
    await tom.hears(/another device/)
    const { tickets } = await stage().app.store.tickets({ order: 'recent', limit: 200 })
    const own = tickets.filter(({ requester }) => requester.name === tom.name)
    expect(own.filter(({ queue }) => queue === 'security')).toMatchObject([{ priority: first }])
    tom.leave()
  })
})
