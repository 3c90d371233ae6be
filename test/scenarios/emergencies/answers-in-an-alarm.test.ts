import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'
import { type Engine, startEngine } from '../../support/stage/engine.js'

type Row = readonly [line: string, topic: string, answers: Readonly<Record<string, string>>]

/** Messages that report something urgent, with the answers they give to the guide's first questions. */
const told: Readonly<Record<'en' | 'fr', readonly Row[]>> = {
  en: [
    [
      'No, I clicked on the link and put my password in',
      'security.compromised',
      { 'what-happened': 'password' },
    ],
    [
      'I followed the link in a mail from the bank and typed my login there',
      'security.compromised',
      { 'what-happened': 'password' },
    ],
    [
      'I read out the code from my phone to a caller who said he was from IT',
      'security.compromised',
      { 'what-happened': 'password' },
    ],
    [
      'I clicked the link in a phishing mail but typed nothing',
      'security.compromised',
      { 'what-happened': 'clicked', 'typed-anything': 'nothing' },
    ],
    [
      'a caller who said he was from Microsoft took over my screen with AnyDesk',
      'security.compromised',
      { 'what-happened': 'remote' },
    ],
    ['somebody else is sending mails from my account', 'security.compromised', { 'what-happened': 'used' }],
    [
      'I got an alert about a sign-in to my account from Brazil and it is not me',
      'security.compromised',
      { 'what-happened': 'used' },
    ],
    [
      'I gave the codes of two gift cards to somebody pretending to be our director',
      'security.compromised',
      { 'what-happened': 'money', 'money-what': 'gift' },
    ],
    [
      'I typed my bank card number on a fake delivery page',
      'security.compromised',
      { 'what-happened': 'money', 'money-what': 'card' },
    ],
    ['all my files are encrypted and there is a ransom note', 'security.malware', { what: 'ransom' }],
    ['my antivirus says it found a trojan on my laptop', 'security.malware', { what: 'antivirus' }],
    [
      'someone nicked my bag on the train',
      'security.lost-device',
      { what: 'computer', 'computer-how': 'stolen' },
    ],
    [
      'my work laptop was stolen out of my car',
      'security.lost-device',
      { what: 'computer', 'computer-how': 'stolen' },
    ],
    ['I left my laptop in a taxi', 'security.lost-device', { what: 'computer', 'computer-how': 'left' }],
    [
      'my work phone has been stolen in a bar',
      'security.lost-device',
      { what: 'phone', 'phone-how': 'stolen' },
    ],
    ['I lost my company phone yesterday', 'security.lost-device', { what: 'phone', 'phone-how': 'mislaid' }],
    ['I lost my badge on the way to work', 'security.lost-device', { what: 'badge' }],
    ['a USB stick with customer files is missing', 'security.lost-device', { what: 'storage' }],
    ['I mailed the salary list to the wrong person', 'security.data-leak', { what: 'sent' }],
    [
      'the folder with the contracts is open to everybody on the internet',
      'security.data-leak',
      { what: 'open' },
    ],
    ['I pasted our API key into a public repository', 'security.data-leak', { what: 'secret' }],
    ['I can see the payslips of other people in the portal', 'security.data-leak', { what: 'see' }],
    ['the battery of my laptop is bulging', 'hardware.battery', { sign: 'swollen' }],
    ['there is smoke coming out of my docking station', 'hardware.damage', { what: 'danger' }],
    ['I knocked a cup of tea over my laptop', 'hardware.damage', { what: 'wet' }],
    ['water is dripping from the ceiling onto my computer', 'hardware.damage', { what: 'wet' }],
  ],
  fr: [
    [
      "Non, j'ai cliqué sur le lien et j'ai mis mon mot de passe",
      'security.compromised',
      { 'what-happened': 'password' },
    ],
    [
      "j'ai suivi le lien d'un mail de la banque et j'ai tapé mes identifiants",
      'security.compromised',
      { 'what-happened': 'password' },
    ],
    [
      "j'ai lu le code reçu par SMS à quelqu'un qui se disait du support",
      'security.compromised',
      { 'what-happened': 'password' },
    ],
    [
      "j'ai cliqué sur un lien d'hameçonnage mais je n'ai rien saisi",
      'security.compromised',
      { 'what-happened': 'clicked', 'typed-anything': 'nothing' },
    ],
    [
      'un faux technicien a pris la main sur mon poste avec AnyDesk',
      'security.compromised',
      { 'what-happened': 'remote' },
    ],
    ["quelqu'un envoie des mails depuis mon compte", 'security.compromised', { 'what-happened': 'used' }],
    [
      "j'ai reçu une alerte de connexion à mon compte depuis le Brésil et ce n'est pas moi",
      'security.compromised',
      { 'what-happened': 'used' },
    ],
    [
      "j'ai donné les codes de deux cartes cadeaux à quelqu'un qui se disait notre directeur",
      'security.compromised',
      { 'what-happened': 'money', 'money-what': 'gift' },
    ],
    [
      "j'ai saisi mon numéro de carte bancaire sur une fausse page de livraison",
      'security.compromised',
      { 'what-happened': 'money', 'money-what': 'card' },
    ],
    ['tous mes fichiers sont chiffrés et on me demande une rançon', 'security.malware', { what: 'ransom' }],
    [
      "mon antivirus dit qu'il a trouvé un cheval de Troie sur mon poste",
      'security.malware',
      { what: 'antivirus' },
    ],
    ["quelqu'un a volé mon portable", 'security.lost-device', { what: 'computer', 'computer-how': 'stolen' }],
    [
      "on m'a piqué ma sacoche dans le train",
      'security.lost-device',
      { what: 'computer', 'computer-how': 'stolen' },
    ],
    [
      "on m'a volé mon téléphone professionnel dans un bar",
      'security.lost-device',
      { what: 'phone', 'phone-how': 'stolen' },
    ],
    [
      "j'ai perdu mon téléphone de service hier",
      'security.lost-device',
      { what: 'phone', 'phone-how': 'mislaid' },
    ],
    ["j'ai perdu mon badge en venant au bureau", 'security.lost-device', { what: 'badge' }],
    ['une clé USB avec des fichiers clients a disparu', 'security.lost-device', { what: 'storage' }],
    ["j'ai envoyé la liste des salaires à la mauvaise personne", 'security.data-leak', { what: 'sent' }],
    [
      'le dossier des contrats est ouvert à tout le monde sur internet',
      'security.data-leak',
      { what: 'open' },
    ],
    ["j'ai collé notre clé d'API dans un dépôt public", 'security.data-leak', { what: 'secret' }],
    ['je vois les fiches de paie des autres dans le portail', 'security.data-leak', { what: 'see' }],
    ['la batterie de mon portable est toute bombée', 'hardware.battery', { sign: 'swollen' }],
    ["j'ai renversé une tasse de thé sur mon portable", 'hardware.damage', { what: 'wet' }],
    ["de l'eau goutte du plafond sur mon ordinateur", 'hardware.damage', { what: 'wet' }],
  ],
}

const before = { en: 'the VPN is down', fr: 'le VPN ne marche pas' }
const human = { en: 'I want to talk to a human', fr: 'je veux parler à un humain' }

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

/** Returns the answers, by step, that the topic's guide found in the message. */
async function answered(topic: string): Promise<Readonly<Record<string, string>>> {
  const steps = shippedCatalogue().guides.get(topic)!.steps
  const ticket = (await engine.tickets()).find((one) => one.topic === topic)
  return Object.fromEntries(
    (ticket?.steps ?? []).flatMap(({ result, step: id }) => {
      const step = steps[id]
      if (result === null || step === undefined || !('options' in step)) return []
      const option = step.options.find(({ label }) => Object.values(label).includes(result.answer))
      return option === undefined ? [] : [[id, option.id]]
    }),
  )
}

describe.each(['en', 'fr'] as const)('what the line of an alarm tells is not asked again: %s', (language) => {
  it.each(told[language])('%j', async (line, topic, answers) => {
    engine.another(language)

    await engine.say(line)

    expect(await answered(topic)).toMatchObject(answers)
  })

  it.each(told[language].filter((_, at) => at % 4 === 0))(
    'in the middle of another guide: %j',
    async (line, topic, answers) => {
      engine.another(language)
      await engine.say(before[language])

      await engine.say(line)

      expect(await answered(topic)).toMatchObject(answers)
    },
  )

  it.each(told[language].filter((_, at) => at % 4 === 2))(
    'after a hand-off: %j',
    async (line, topic, answers) => {
      engine.another(language)
      await engine.say(human[language])

      await engine.say(line)

      expect(await answered(topic)).toMatchObject(answers)
    },
  )
})
