import { describe, expect, it } from '@jest/globals'
import {
  reportsSiteWideProblem,
  type SiteWideSignals,
} from '../../../src/dialogue/hand-off/reports-site-wide-problem.js'
import { devicesOf } from '../../../src/nlu/language/load-languages.js'
import { createSayings } from '../../../src/nlu/language/sayings-file.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const { languages, topics } = shippedCatalogue()
const sayings = createSayings(languages.sayings, devicesOf(languages.languages))

function tells(language: 'en' | 'fr', text: string, told: Partial<SiteWideSignals> = {}): boolean {
  const all: SiteWideSignals = {
    facts: {},
    isBare: false,
    opensWith: null,
    outcome: 'answer',
    requests: [],
    reportedStatus: 'fails',
    text,
    topic: 'network.no-connection',
    worksOnlyFor: null,
    ...told,
  }
  return reportsSiteWideProblem(all, topics.get(all.topic), {
    ...sayings.of(language).reach,
    devices: sayings.devicesOf(language),
  })
}

describe('a line tells of a whole place', () => {
  it.each([
    ['en', 'The whole marketing department has been without email since eight'],
    ['en', 'none of the nurses can log in to the patient system'],
    ['en', 'phones are dead across the building'],
    ['en', '20 people here can’t reach the shared drive'],
    ['en', 'our depot in Hull has lost its connection'],
    ['en', 'the till froze? all our tills are down'],
    ['en', 'nobody on the floor can print'],
    ['en', 'the scanner at every till is dead'],
    ['fr', 'aucune imprimante ne marche dans tout le bâtiment'],
    ['fr', 'Tout le service marketing est sans messagerie depuis 8 h'],
    ['fr', 'aucune infirmière n’arrive à ouvrir le dossier patient'],
    ['fr', 'les téléphones sont morts dans tout le bâtiment'],
    ['fr', '20 personnes ici n’accèdent plus au lecteur commun'],
    ['fr', 'notre dépôt de Reims a perdu sa liaison'],
    ['fr', 'la moitié du bâtiment n’a plus de réseau'],
  ] as const)('%s: %s', (language, text) => {
    expect(tells(language, text)).toBe(true)
  })

  it.each([
    ['en', 'is the wifi down for the whole building?'],
    ['en', 'my printer in the office is broken'],
    ['en', 'I am in the warehouse and my scanner has no connection'],
    ['en', 'the printer at reception is broken'],
    ['en', 'the copier upstairs leaves grey lines on every sheet, then it stops. Could someone here come?'],
    ['en', 'the handheld scanner in the warehouse reads nothing and flashes red'],
    ['fr', "l'ascenseur du site est en panne"],
    ['fr', 'une douchette du hangar 2 ne lit rien, le voyant est rouge'],
    ['fr', 'le scanner du 2e étage laisse des lignes sur toutes les pages et il se bloque'],
    ['en', 'the hotel wifi is down'],
    ['en', 'everything was down on the whole floor, but it is back'],
    ['en', 'nobody on the floor can hear me'],
    ['en', 'nobody can print on the ricoh on the 2nd floor since this morning'],
    ['en', 'nothing prints on the 2nd floor ricoh printer since this morning'],
    ['en', 'the whole team has lost access to the S: drive'],
    ['fr', 'le wifi est en panne dans tout le bâtiment ?'],
    ['fr', 'le projecteur de la salle Mercure affiche « aucun signal »'],
    ['fr', 'l’écran de la salle du 2e étage affiche « aucun signal »'],
    ['fr', 'l’imprimante du 2e étage n’imprime plus pour personne'],
    ['fr', 'toute l’équipe a perdu l’accès au lecteur S:'],
    ['fr', 'le vidéoprojecteur de la salle du 2e étage est cassé'],
    ['fr', 'je suis à l’entrepôt et ma douchette n’a plus de réseau'],
    ['fr', 'deux de mes trois écrans sont noirs'],
    ['fr', 'plus de réseau dans tout le bâtiment hier soir, c’est revenu'],
    ['fr', 'personne ne m’a dit que le bureau était fermé'],
  ] as const)('not in %s: %s', (language, text) => {
    expect(tells(language, text)).toBe(false)
  })

  it.each([
    ['en', 'the company phone takes no calls'],
    ['en', 'our office phone has no dial tone'],
    ['en', 'the office phone gets no calls, nothing'],
    ['en', 'the shop computer lost the network connection'],
    ['en', 'the kitchen tablet has no wifi connection'],
    ['en', 'nobody can call the company phone'],
    ['en', 'no one can reach me on the office phone'],
    ['fr', 'le téléphone de l’entreprise ne reçoit plus d’appels'],
    ['fr', 'mon téléphone d’entreprise ne reçoit plus d’appels'],
    ['fr', 'le téléphone du magasin est coupé'],
    ['fr', 'la tablette de l’usine n’a plus de connexion'],
    ['fr', 'le PC du bureau n’a plus internet'],
    ['fr', 'personne ne peut joindre le téléphone de l’entreprise'],
  ] as const)('whose a thing is tells no reach, in %s: %s', (language, text) => {
    expect(tells(language, text)).toBe(false)
  })

  it.each([
    ['en', 'the office internet is down'],
    ['en', 'our office network is down'],
    ['en', 'the office phones are dead'],
    ['en', 'every office phone on the floor is dead'],
    ['en', 'all company phones are dead'],
    ['en', 'nobody in the company gets mail'],
    ['fr', 'le réseau de l’entreprise est tombé'],
    ['fr', 'le wifi de la boîte ne marche plus'],
    ['fr', 'les téléphones de l’entreprise sont morts'],
    ['fr', 'le téléphone est coupé à l’usine'],
    ['fr', 'plus de téléphone dans le bâtiment'],
    ['fr', 'plus personne dans l’entreprise ne reçoit d’appels'],
  ] as const)('what a place has lost does, in %s: %s', (language, text) => {
    expect(tells(language, text)).toBe(true)
  })

  it.each<readonly [string, Partial<SiteWideSignals>]>([
    ['an answer', { opensWith: 'no' }],
    ['a wish', { topic: 'hardware.new-equipment', reportedStatus: null }],
    ['a matter of security', { topic: 'security.phishing' }],
    ['several matters', { requests: [...'ab'].map((text) => ({ topic: 'network.vpn', text })) }],
  ])('not in %s', (_, told) => {
    expect(tells('en', 'nobody on the floor has any network', told)).toBe(false)
  })
})
