import { describe, expect, it } from '@jest/globals'
import { type Told, tellsOfWholePlace } from '../../src/conversation/whole-place.js'
import { createSayings } from '../../src/understanding/sayings-file.js'
import { shippedCatalogue } from '../support/shipped-catalogue.js'

const { languages, topics } = shippedCatalogue()
const sayings = createSayings(languages.sayings)

function tells(language: 'en' | 'fr', text: string, told: Partial<Told> = {}): boolean {
  const all: Told = {
    isBare: false,
    opensWith: null,
    outcome: 'answer',
    requests: [],
    standing: 'fails',
    text,
    topic: 'network.no-connection',
    worksFor: null,
    ...told,
  }
  return tellsOfWholePlace(all, topics.get(all.topic), sayings.of(language).reach)
}

describe('a line tells of a whole place (web R2)', () => {
  it.each([
    ['en', 'The whole marketing department has been without email since eight'],
    ['en', 'none of the nurses can log in to the patient system'],
    ['en', 'phones are dead across the building'],
    ['en', '20 people here can’t reach the shared drive'],
    ['en', 'our depot in Hull has lost its connection'],
    ['en', 'the till froze? all our tills are down'],
    ['en', 'nobody on the floor can print'],
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
    ['an answer', { opensWith: 'no' }],
    ['a wish', { topic: 'hardware.new-equipment', standing: null }],
    ['a matter of security', { topic: 'security.phishing' }],
    ['several matters', { requests: [{}, {}] as unknown as Told['requests'] }],
  ] as const)('not in %s', (_, told) => {
    expect(tells('en', 'nobody on the floor has any network', told as Partial<Told>)).toBe(false)
  })
})
